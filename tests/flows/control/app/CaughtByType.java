package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The handler is for the exception that is thrown with the value.
 * <p>Twin: The handler is for another exception.
 */
public final class CaughtByType {
    private CaughtByType() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                try {
                    throw new IllegalStateException(Phone.id(this));
                } catch (IllegalStateException e) {
                    Log.i("CaughtByType", e.getMessage());
                }
            } catch (RuntimeException e) {
                finish();
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
                } catch (IllegalArgumentException e) {
                    Log.i("CaughtByTypeTwin", e.getMessage());
                }
            } catch (RuntimeException e) {
                finish();
            }
        }
    }
}
