package org.example.guards;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.util.Log;

/**
 * Only on systems before 29.
 * <p>Twin: Only on systems from 29 on.
 */
public final class OlderSystems {
    private OlderSystems() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT < 29) {
                Log.i("OlderSystems", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (!(Build.VERSION.SDK_INT < 29)) {
                Log.i("OlderSystemsTwin", Phone.id(this));
            }
        }
    }
}
