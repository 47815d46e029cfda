package org.example.dispatch;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Takes the IMEI. */
final class Loud implements Source {
    private final Context context;

    Loud(Context context) {
        this.context = context;
    }

    @Override
    public String read() {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
