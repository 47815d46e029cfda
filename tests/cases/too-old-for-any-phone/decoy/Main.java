package org.example.versions;

import android.app.Activity;
import android.content.Context;
import android.os.Build;
import android.os.Bundle;
import android.telephony.TelephonyManager;

/** Reads on some systems only. */
public final class Main extends Activity {
    private static int version() {
        return Build.VERSION.SDK_INT;
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (version() < 19) {
            TelephonyManager phone = (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
            setTitle(phone.getDeviceId());
        }
    }
}
