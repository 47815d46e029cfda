package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;

/**
 * A task comes again after 35 seconds; only the first time it comes after two.
 * <p>Decoy: It does not come again.
 */
public final class FirstSooner {
    private FirstSooner() {}

    public static class True extends Activity {
        private final Handler handler = new Handler();
        private final Runnable task = new Runnable() {
            @Override
            public void run() {
                Place.read(True.this);
                tick(35_000);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            tick(2_000);
        }

        private void tick(long delay) {
            handler.postDelayed(task, delay);
        }
    }

    public static class Decoy extends Activity {
        private final Handler handler = new Handler();
        private final Runnable task = new Runnable() {
            @Override
            public void run() {
                Place.read(Decoy.this);
                Place.nothing(Decoy.this);
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            tick(2_000);
        }

        private void tick(long delay) {
            handler.postDelayed(task, delay);
        }
    }
}
