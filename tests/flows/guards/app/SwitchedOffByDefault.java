package org.example.guards;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;

/**
 * A setting that is off until something switches it on.
 * <p>Twin: The setting that is asked is not told by a constant.
 */
public final class SwitchedOffByDefault {
    private SwitchedOffByDefault() {}

    static boolean flag(Context context, String key, boolean otherwise) {
        return context.getSharedPreferences("own", 0).getBoolean(key, otherwise);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean told = getIntent().getBooleanExtra("upload", false);
            getSharedPreferences("own", 0).edit().putBoolean("upload", told).apply();
            if (flag(this, "upload", false)) {
                Log.i("SwitchedOffByDefault", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (flag(this, getIntent().getStringExtra("key"), false)) {
                Log.i("SwitchedOffByDefaultTwin", Phone.id(this));
            }
        }
    }
}
