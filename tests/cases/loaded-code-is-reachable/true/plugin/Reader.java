package org.example.loadedcode.plugin;

import android.content.Context;
import android.telephony.TelephonyManager;
import org.example.loadedcode.Extension;

/** Lies in assets/plugin.dex. */
public final class Reader implements Extension {
    @Override
    public void start(Context context) {
        ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
