package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * What is set when the user leaves is sent when the activity stops after that.
 * <p>Twin: What is sent is overwritten by the pause that comes between.
 */
public final class LeftByUser {
    private LeftByUser() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("leave");
        }

        @Override
        protected void onUserLeaveHint() {
            super.onUserLeaveHint();
            value = Phone.id(this);
        }

        @Override
        protected void onPause() {
            setTitle("left");
            super.onPause();
        }

        @Override
        protected void onStop() {
            Log.i("LeftByUser", value);
            super.onStop();
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("leave");
        }

        @Override
        protected void onUserLeaveHint() {
            super.onUserLeaveHint();
            value = Phone.id(this);
        }

        @Override
        protected void onPause() {
            value = "none";
            super.onPause();
        }

        @Override
        protected void onStop() {
            Log.i("LeftByUserTwin", value);
            super.onStop();
        }
    }
}
