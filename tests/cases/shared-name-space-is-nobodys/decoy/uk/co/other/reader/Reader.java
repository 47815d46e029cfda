package uk.co.other.reader;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Reads the number of the device. */
public final class Reader {
    public static String read(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
