package org.example.guards;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.util.Log;

/**
 * Two tests that one phone can pass.
 * <p>Twin: No phone passes both, so that the value is never read.
 */
public final class NeverHolds {
    private NeverHolds() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT >= 26) {
                if (Build.VERSION.SDK_INT < 29) {
                    Log.i("NeverHolds", Phone.id(this));
                }
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT >= 29) {
                if (Build.VERSION.SDK_INT < 26) {
                    Log.i("NeverHoldsTwin", Phone.id(this));
                }
            }
        }
    }
}
