package org.example.lifecycle;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * What a later intent leaves is sent when the activity is left.
 * <p>Twin: It is sent only when the activity is made, before.
 */
public final class NewIntent {
    private NewIntent() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("new");
        }

        @Override
        protected void onNewIntent(Intent intent) {
            super.onNewIntent(intent);
            value = Phone.id(this);
        }

        @Override
        protected void onPause() {
            Log.i("NewIntent", value);
            super.onPause();
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NewIntentTwin", value);
        }

        @Override
        protected void onNewIntent(Intent intent) {
            super.onNewIntent(intent);
            value = Phone.id(this);
        }

        @Override
        protected void onPause() {
            setTitle("left");
            super.onPause();
        }
    }
}
