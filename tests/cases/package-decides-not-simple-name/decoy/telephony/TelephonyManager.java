package org.example.lookalike.telephony;

import android.os.SystemClock;

/** Shares the simple name of a framework class. */
public final class TelephonyManager {
    public String getSubscriberId() {
        return "subscriber of a newsletter " + SystemClock.elapsedRealtime();
    }
}
