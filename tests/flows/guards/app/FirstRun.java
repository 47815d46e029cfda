package org.example.guards;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * Only at the first start.
 * <p>Twin: The mark of the first start is set and not asked.
 */
public final class FirstRun {
    private FirstRun() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences own = getSharedPreferences("own", 0);
            if (!own.contains("started")) {
                own.edit().putBoolean("started", true).apply();
                Log.i("FirstRun", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences own = getSharedPreferences("own", 0);
            own.edit().putBoolean("started", true).apply();
            Log.i("FirstRunTwin", Phone.id(this));
        }
    }
}
