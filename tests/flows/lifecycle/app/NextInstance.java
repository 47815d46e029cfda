package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A static field outlives the activity; the next one sends it.
 * <p>Twin: A field of the object does not.
 */
public final class NextInstance {
    private NextInstance() {}

    public static class Flow extends Activity {
        private static String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NextInstance", value);
        }

        @Override
        protected void onDestroy() {
            value = Phone.id(this);
            super.onDestroy();
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NextInstanceTwin", value);
        }

        @Override
        protected void onDestroy() {
            value = Phone.id(this);
            super.onDestroy();
        }
    }
}
