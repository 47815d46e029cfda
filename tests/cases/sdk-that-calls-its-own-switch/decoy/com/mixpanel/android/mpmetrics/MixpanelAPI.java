package com.mixpanel.android.mpmetrics;

import android.util.Log;

/** Stands for the SDK. */
public final class MixpanelAPI {
    /** Makes one. */
    public static MixpanelAPI getInstance() {
        return new MixpanelAPI();
    }

    /** Tracks an event. */
    public void track(String name) {
        Log.i("event", name);
    }

    /** Stops. */
    public void optOutTracking() {
        Log.i("opted", "out");
    }
}
