package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The exception is thrown again with its message.
 * <p>Twin: Another one without it is thrown.
 */
public final class Rethrown {
    private Rethrown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                try {
                    throw new IllegalStateException(Phone.id(this));
                } catch (IllegalStateException e) {
                    throw new RuntimeException(e.getMessage());
                }
            } catch (RuntimeException e) {
                Log.i("Rethrown", e.getMessage());
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                try {
                    throw new IllegalStateException(Phone.id(this));
                } catch (IllegalStateException e) {
                    throw new RuntimeException("none");
                }
            } catch (RuntimeException e) {
                Log.i("RethrownTwin", e.getMessage());
            }
        }
    }
}
