package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is read in a loop that runs while a setting is on.
 * <p>Twin: The loop asks after its first turn.
 */
public final class WhileItHolds {
    private WhileItHolds() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            while (getSharedPreferences("own", 0).getBoolean("more", true)) {
                Log.i("WhileItHolds", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            do {
                Log.i("WhileItHoldsTwin", Phone.id(this));
            } while (getSharedPreferences("own", 0).getBoolean("more", true));
        }
    }
}
