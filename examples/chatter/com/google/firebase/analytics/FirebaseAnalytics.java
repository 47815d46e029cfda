package com.google.firebase.analytics;

import android.content.Context;
import android.os.Bundle;
import android.util.Log;

/** A stand-in of our own under the real name of an SDK class. */
public final class FirebaseAnalytics {
    private final Context context;

    private FirebaseAnalytics(Context context) {
        this.context = context;
    }

    public static FirebaseAnalytics getInstance(Context context) {
        return new FirebaseAnalytics(context);
    }

    public void logEvent(String name, Bundle parameters) {
        Log.i("analytics", context.getPackageName() + name + parameters);
    }
}
