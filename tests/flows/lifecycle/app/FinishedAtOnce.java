package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The activity is shown, and sends when it is.
 * <p>Twin: It finishes while it is made, and is never shown.
 */
public final class FinishedAtOnce {
    private FinishedAtOnce() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
            setTitle("shown");
        }

        @Override
        protected void onResume() {
            super.onResume();
            Log.i("FinishedAtOnce", value);
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
            finish();
        }

        @Override
        protected void onResume() {
            super.onResume();
            Log.i("FinishedAtOnceTwin", value);
        }
    }
}
