package org.example.firstcome;

import android.content.Context;
import android.telephony.TelephonyManager;

/** On the class path. */
public final class Helper {
    public static String run(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
