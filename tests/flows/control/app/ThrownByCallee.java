package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A callee throws the value, two calls deep.
 * <p>Twin: The call between catches it.
 */
public final class ThrownByCallee {
    private ThrownByCallee() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                between();
            } catch (IllegalStateException e) {
                Log.i("ThrownByCallee", e.getMessage());
            }
        }

        private void between() {
            try {
                fail();
            } catch (IllegalArgumentException e) {
                finish();
            }
        }

        private void fail() {
            throw new IllegalStateException(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                between();
            } catch (IllegalStateException e) {
                Log.i("ThrownByCalleeTwin", e.getMessage());
            }
        }

        private void between() {
            try {
                fail();
            } catch (IllegalStateException e) {
                finish();
            }
        }

        private void fail() {
            throw new IllegalStateException(Phone.id(this));
        }
    }
}
