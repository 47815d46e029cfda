package org.example.guards;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.util.Log;

/**
 * Two tests leave a range of versions.
 * <p>Twin: Either of two tests is enough.
 */
public final class RangeOfSystems {
    private RangeOfSystems() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT >= 23) {
                if (Build.VERSION.SDK_INT <= 28) {
                    Log.i("RangeOfSystems", Phone.id(this));
                }
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT >= 29 || Build.VERSION.SDK_INT >= 23) {
                Log.i("RangeOfSystemsTwin", Phone.id(this));
            }
        }
    }
}
