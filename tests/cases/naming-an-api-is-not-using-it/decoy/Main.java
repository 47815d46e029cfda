package org.example.denylist;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Holds the names of APIs to watch for; calls none of them. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String caller = getIntent().getStringExtra("caller");
        for (String[] row : WATCHED) {
            if (row[0].equals(caller)) {
                Log.w("guard", "a plugin wants to call " + row[1]);
            }
        }
    }

    private static final String[][] WATCHED = {
        {"android.telephony.TelephonyManager", "getDeviceId"},
        {"android.location.LocationManager", "getLastKnownLocation"},
        {"android.content.ClipboardManager", "getPrimaryClip"},
    };
}
