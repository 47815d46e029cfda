package org.example.guarded;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.telephony.TelephonyManager;

/** Reads at two places. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (checkCallingOrSelfPermission("android.permission.READ_PHONE_STATE") == 0) {
            setTitle(phone().getDeviceId());
        }
    }

    @Override
    protected void onResume() {
        super.onResume();
        if (checkCallingOrSelfPermission("android.permission.READ_PHONE_STATE") != 0) {
            setTitle("not granted");
        }
        setTitle("again " + phone().getDeviceId());
    }

    private TelephonyManager phone() {
        return (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
    }
}
