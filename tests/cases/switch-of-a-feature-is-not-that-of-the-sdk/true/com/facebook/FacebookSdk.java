package com.facebook;

import android.util.Log;

/** Stands for the SDK. */
public final class FacebookSdk {
    private FacebookSdk() {
    }

    /** Whether it starts by itself. */
    public static void setAutoInitEnabled(boolean flag) {
        Log.i("start", "" + flag);
    }

    /** Whether it logs events by itself. */
    public static void setAutoLogAppEventsEnabled(boolean flag) {
        Log.i("events", "" + flag);
    }
}
