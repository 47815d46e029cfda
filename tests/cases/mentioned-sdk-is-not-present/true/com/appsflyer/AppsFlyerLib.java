package com.appsflyer;

import android.util.Log;

/** A stand-in of our own under the real name of an SDK class. */
public final class AppsFlyerLib {
    public static AppsFlyerLib getInstance() {
        return new AppsFlyerLib();
    }

    public void start(String key) {
        Log.i("attribution", key);
    }
}
