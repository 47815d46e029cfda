package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import android.util.Log;

/**
 * The method of the system's class gives the value.
 * <p>Twin: A method of the same name of the app's own class gives a text.
 */
public final class NamesakeOfSource {
    private NamesakeOfSource() {}

    static final class TelephonyManager2 {
        String getDeviceId() {
            return "own";
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TelephonyManager manager = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
            TelephonyManager2 own = new TelephonyManager2();
            Log.i("NamesakeOfSource", manager.getDeviceId());
            setTitle(own.getDeviceId());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TelephonyManager manager = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
            TelephonyManager2 own = new TelephonyManager2();
            Log.i("NamesakeOfSourceTwin", own.getDeviceId());
            setTitle(manager.getDeviceId());
        }
    }
}
