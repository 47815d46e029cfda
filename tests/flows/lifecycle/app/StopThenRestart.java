package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * What is set when an activity stops is sent when it starts again.
 * <p>Twin: It is sent only when the activity is made.
 */
public final class StopThenRestart {
    private StopThenRestart() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("lifecycle");
        }

        @Override
        protected void onStop() {
            value = Phone.id(this);
            super.onStop();
        }

        @Override
        protected void onRestart() {
            super.onRestart();
            Log.i("StopThenRestart", value);
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("StopThenRestartTwin", value);
            setTitle("lifecycle");
        }

        @Override
        protected void onStop() {
            value = Phone.id(this);
            super.onStop();
        }

        @Override
        protected void onRestart() {
            super.onRestart();
            setTitle("again");
        }
    }
}
