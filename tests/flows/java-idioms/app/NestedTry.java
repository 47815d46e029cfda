package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An exception of the inner call goes past the inner handler to the outer one.
 * <p>Twin: The inner handler catches it.
 */
public final class NestedTry {
    private NestedTry() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            try {
                try {
                    value = Phone.id(this);
                    check(value);
                    value = "checked";
                } catch (NumberFormatException e) {
                    value = "caught";
                }
            } catch (IllegalStateException e) {
                Log.i("NestedTry", value);
            }
        }

        private static void check(String value) {
            throw new IllegalStateException("always");
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            try {
                try {
                    value = Phone.id(this);
                    check(value);
                    value = "checked";
                } catch (IllegalStateException e) {
                    value = "caught";
                }
            } catch (IllegalStateException e) {
                Log.i("NestedTryTwin", value);
            }
        }

        private static void check(String value) {
            throw new IllegalStateException("always");
        }
    }
}
