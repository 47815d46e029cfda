package org.example.bridge;

import android.content.Context;
import android.telephony.TelephonyManager;
import android.webkit.JavascriptInterface;

/** Handed to web pages. */
public final class Bridge {
    private final Context context;

    Bridge(Context context) {
        this.context = context;
    }

    @JavascriptInterface
    public String device() {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
