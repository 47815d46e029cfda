package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.view.View;
import android.widget.Button;

/**
 * What runs every two minutes reads by itself.
 * <p>Decoy: It shows a button, and what reads is a click on it.
 */
public final class ClickIsNoSchedule {
    private ClickIsNoSchedule() {}

    public static class True extends Activity {
        private final Handler handler = new Handler();
        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Place.read(True.this);
                handler.postDelayed(this, 120_000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            handler.post(poll);
        }

        void show() {
            Button button = new Button(this);
            button.setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View view) {
                    Place.nothing(True.this);
                }
            });
            setContentView(button);
        }
    }

    public static class Decoy extends Activity {
        private final Handler handler = new Handler();
        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                show();
                handler.postDelayed(this, 120_000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            handler.post(poll);
        }

        void show() {
            Button button = new Button(this);
            button.setOnClickListener(new View.OnClickListener() {
                @Override
                public void onClick(View view) {
                    Place.read(Decoy.this);
                }
            });
            setContentView(button);
        }
    }
}
