package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A loop that is run once sets the value.
 * <p>Twin: The loop is not run at all.
 */
public final class LoopNotEntered {
    private LoopNotEntered() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            for (int i = 0; i < 1; i++) {
                value = Phone.id(this);
            }
            Log.i("LoopNotEntered", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            for (int i = 0; i < 0; i++) {
                value = Phone.id(this);
            }
            Log.i("LoopNotEnteredTwin", value);
        }
    }
}
