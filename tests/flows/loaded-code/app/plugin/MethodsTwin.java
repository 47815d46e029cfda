package org.example.loaded.plugin;

import android.util.Log;

/** Lies outside the class path. */
public final class MethodsTwin {
    public static void loud(String value) {
        Log.i("LoadedMethodTwin", value);
    }

    public static void quiet(String value) {
        Log.d("quiet", "nothing");
    }
}
