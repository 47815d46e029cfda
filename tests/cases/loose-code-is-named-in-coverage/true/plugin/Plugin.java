package org.example.plugin.plugin;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Code that the class path does not name. */
public final class Plugin {
    public static String run(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
