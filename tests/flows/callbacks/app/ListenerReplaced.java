package org.example.callbacks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.Button;

/**
 * The listener stays set.
 * <p>Twin: Another one takes its place at once.
 */
public final class ListenerReplaced {
    private ListenerReplaced() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setOnClickListener(new Sender(Phone.id(this)));
            setContentView(button);
        }

        static final class Quiet implements View.OnClickListener {
            @Override
            public void onClick(View view) {
                Log.d("quiet", "nothing");
            }
        }

        static final class Sender implements View.OnClickListener {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void onClick(View view) {
                Log.i("ListenerReplaced", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Button button = new Button(this);
            button.setOnClickListener(new Sender(Phone.id(this)));
            button.setOnClickListener(new Quiet());
            setContentView(button);
        }

        static final class Quiet implements View.OnClickListener {
            @Override
            public void onClick(View view) {
                Log.d("quiet", "nothing");
            }
        }

        static final class Sender implements View.OnClickListener {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void onClick(View view) {
                Log.i("ListenerReplacedTwin", value);
            }
        }
    }
}
