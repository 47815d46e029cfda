package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The object that an activity retains is read by the one that comes after it.
 * <p>Twin: It retains another object.
 */
public final class Retained {
    private Retained() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Object kept = getLastNonConfigurationInstance();
            if (kept != null) {
                Log.i("Retained", (String) kept);
            }
        }

        @Override
        public Object onRetainNonConfigurationInstance() {
            value = Phone.id(this);
            return value;
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Object kept = getLastNonConfigurationInstance();
            if (kept != null) {
                Log.i("RetainedTwin", (String) kept);
            }
        }

        @Override
        public Object onRetainNonConfigurationInstance() {
            value = Phone.id(this);
            return "none";
        }
    }
}
