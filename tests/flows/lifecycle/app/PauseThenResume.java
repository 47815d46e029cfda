package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A field set when the activity is left is sent when it is entered again.
 * <p>Twin: It is set only when the activity ends.
 */
public final class PauseThenResume {
    private PauseThenResume() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("lifecycle");
        }

        @Override
        protected void onResume() {
            super.onResume();
            Log.i("PauseThenResume", value);
        }

        @Override
        protected void onPause() {
            value = Phone.id(this);
            super.onPause();
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("lifecycle");
        }

        @Override
        protected void onResume() {
            super.onResume();
            Log.i("PauseThenResumeTwin", value);
        }

        @Override
        protected void onDestroy() {
            value = Phone.id(this);
            super.onDestroy();
        }
    }
}
