package com.adjust.sdk;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** A stand-in of our own under the real name of an SDK class. */
public final class Adjust {
    public static void onCreate(Context context) {
        Log.i("adjust", Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID));
    }
}
