package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;

/**
 * A task reads the place and posts itself again, half a minute later.
 * <p>Decoy: It posts another one, which reads nothing and posts nothing.
 */
public final class PostedAgain {
    private PostedAgain() {}

    public static class True extends Activity {
        private final Handler handler = new Handler();
        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Place.read(True.this);
                handler.postDelayed(this, 30_000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            handler.post(poll);
        }
    }

    public static class Decoy extends Activity {
        private final Handler handler = new Handler();
        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Place.read(Decoy.this);
                handler.postDelayed(new Runnable() {
                    @Override
                    public void run() {
                        Place.nothing(Decoy.this);
                    }
                }, 30_000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            handler.post(poll);
        }
    }
}
