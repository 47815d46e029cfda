package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The call before returns.
 * <p>Twin: The call before always throws.
 */
public final class AfterThrow {
    private AfterThrow() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            check();
            Log.i("AfterThrow", Phone.id(this));
        }

        private static void check() {
            if (System.currentTimeMillis() < 0) {
                throw new IllegalStateException();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            check();
            Log.i("AfterThrowTwin", Phone.id(this));
        }

        private static void check() {
            if (System.currentTimeMillis() != 0 || true) {
                throw new IllegalStateException();
            }
        }
    }
}
