package org.example.bridge;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Handed to web pages. */
public final class Bridge {
    private final Context context;

    Bridge(Context context) {
        this.context = context;
    }

    /** Not annotated: pages cannot call it. */
    public String device() {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
