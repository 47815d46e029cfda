package org.example.firstcome;

import android.content.Context;
import android.telephony.TelephonyManager;

/** In the file: a loader asks the class path first, so it is never loaded. */
public final class Helper {
    public static String run(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
