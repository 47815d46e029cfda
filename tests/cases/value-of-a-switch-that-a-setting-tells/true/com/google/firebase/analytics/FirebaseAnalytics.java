package com.google.firebase.analytics;

import android.content.Context;
import android.os.Bundle;
import android.util.Log;

/** Stands for the SDK. */
public final class FirebaseAnalytics {
    private static final FirebaseAnalytics ONLY = new FirebaseAnalytics();

    /** The only one. */
    public static FirebaseAnalytics getInstance(Context context) {
        return ONLY;
    }

    /** Logs an event. */
    public void logEvent(String name, Bundle values) {
        Log.i(name, "" + values);
    }

    /** Switches it on or off. */
    public void setAnalyticsCollectionEnabled(boolean enabled) {
        Log.i("enabled", "" + enabled);
    }
}
