package org.example.loaded.plugin;

import android.util.Log;

/** Lies outside the class path. */
public final class Methods {
    public static void loud(String value) {
        Log.i("LoadedMethod", value);
    }

    public static void quiet(String value) {
        Log.d("quiet", "nothing");
    }
}
