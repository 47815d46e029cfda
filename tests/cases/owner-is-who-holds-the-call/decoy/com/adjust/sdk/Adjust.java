package com.adjust.sdk;

import android.util.Log;

/** A stand-in of our own under the real name of an SDK class. */
public final class Adjust {
    public static void onCreate(String id) {
        Log.i("adjust", id);
    }
}
