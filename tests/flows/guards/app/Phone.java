package org.example.guards;

import android.content.Context;
import android.telephony.TelephonyManager;

/** What all cases of the group start from. */
final class Phone {
    private Phone() {}

    static TelephonyManager of(Context context) {
        return (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
    }

    static String id(Context context) {
        return of(context).getDeviceId();
    }
}
