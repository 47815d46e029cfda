package org.example.loaded.plugin;

import android.content.Context;
import android.telephony.TelephonyManager;
import org.example.loaded.Giver;

/** Lies outside the class path. */
public final class PhoneGiver implements Giver {
    @Override
    public String give(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
