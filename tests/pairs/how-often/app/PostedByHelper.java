package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;

/**
 * The next run is posted by a helper, which the task calls.
 * <p>Decoy: The helper is called with false, and then posts nothing.
 */
public final class PostedByHelper {
    private PostedByHelper() {}

    public static class True extends Activity {
        private final Handler handler = new Handler();
        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Place.read(True.this);
                next(true);
            }
        };

        private void next(boolean again) {
            if (again) {
                handler.postDelayed(poll, 300_000);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            next(true);
        }
    }

    public static class Decoy extends Activity {
        private final Handler handler = new Handler();
        private final Runnable poll = new Runnable() {
            @Override
            public void run() {
                Place.read(Decoy.this);
                next(false);
            }
        };

        private void next(boolean again) {
            if (again) {
                handler.postDelayed(poll, 300_000);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            next(true);
        }
    }
}
