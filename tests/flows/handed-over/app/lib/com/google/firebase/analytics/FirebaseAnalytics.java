package com.google.firebase.analytics;

import android.content.Context;
import android.os.Bundle;

/** Compiled against, not shipped. */
public final class FirebaseAnalytics {
    public static FirebaseAnalytics getInstance(Context context) {
        return null;
    }

    public void logEvent(String name, Bundle params) {}

    public void setUserId(String id) {}
}
