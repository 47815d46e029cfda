package org.example.screens;

import android.content.Context;
import android.telephony.TelephonyManager;

/** What all cases of the group start from. */
final class Phone {
    private Phone() {}

    static String id(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }

    static String number(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getLine1Number();
    }
}
