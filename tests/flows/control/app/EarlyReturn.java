package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The method goes on to the call.
 * <p>Twin: It returns before, always.
 */
public final class EarlyReturn {
    private EarlyReturn() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            int version = 4;
            if (version > 4) {
                return;
            }
            Log.i("EarlyReturn", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            int version = 4;
            if (version > 3) {
                return;
            }
            Log.i("EarlyReturnTwin", Phone.id(this));
        }
    }
}
