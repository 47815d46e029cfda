package org.example.assumed;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import android.util.Log;

/** Logs what a native method makes of an identifier. */
public final class Main extends Activity {
    private static native String sealed(String text);

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        System.loadLibrary("seal");
        Log.i("main", sealed(((TelephonyManager) getSystemService(TELEPHONY_SERVICE)).getDeviceId()));
    }
}
