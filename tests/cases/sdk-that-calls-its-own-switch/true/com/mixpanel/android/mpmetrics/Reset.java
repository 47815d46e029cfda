package com.mixpanel.android.mpmetrics;

/** Calls its own switch. */
final class Reset {
    private Reset() {
    }

    static void all(MixpanelAPI api) {
        api.optOutTracking();
    }
}
