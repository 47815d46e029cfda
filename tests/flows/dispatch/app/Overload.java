package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The overload for any object sends.
 * <p>Twin: The overload for texts does not.
 */
public final class Overload {
    private Overload() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Object value = Phone.id(this);
            take(value);
        }

        private void take(Object value) {
            Log.i("Overload", value.toString());
        }

        private void take(String value) {
            Log.d("quiet", "nothing");
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Object value = Phone.id(this);
            take((String) value);
        }

        private void take(Object value) {
            Log.i("OverloadTwin", value.toString());
        }

        private void take(String value) {
            Log.d("quiet", "nothing");
        }
    }
}
