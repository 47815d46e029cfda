package org.example.lifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A field set at the beginning is sent at the end.
 * <p>Twin: It is set at the end and sent at the beginning.
 */
public final class CreateThenDestroy {
    private CreateThenDestroy() {}

    public static class Flow extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
        }

        @Override
        protected void onDestroy() {
            Log.i("CreateThenDestroy", value);
            super.onDestroy();
        }
    }

    public static class Twin extends Activity {
        private String value = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("CreateThenDestroyTwin", value);
        }

        @Override
        protected void onDestroy() {
            value = Phone.id(this);
            super.onDestroy();
        }
    }
}
