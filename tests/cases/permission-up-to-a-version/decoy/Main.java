package org.example.permissionuptoaversiond;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import android.util.Log;

/** Reads the number of the phone and the country of its network. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
        Log.i("id", phone.getDeviceId());
        Log.i("country", phone.getNetworkCountryIso());
    }
}
