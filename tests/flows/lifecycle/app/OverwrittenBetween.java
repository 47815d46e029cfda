package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * What is set at the beginning is sent when the activity is entered.
 * <p>Twin: The method that always runs between overwrites it.
 */
public final class OverwrittenBetween {
    private OverwrittenBetween() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
        }

        @Override
        protected void onStart() {
            super.onStart();
            setTitle("started");
        }

        @Override
        protected void onResume() {
            super.onResume();
            Log.i("OverwrittenBetween", value);
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
        }

        @Override
        protected void onStart() {
            super.onStart();
            value = "none";
        }

        @Override
        protected void onResume() {
            super.onResume();
            Log.i("OverwrittenBetweenTwin", value);
        }
    }
}
