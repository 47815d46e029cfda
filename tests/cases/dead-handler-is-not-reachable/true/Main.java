package org.example.deadhandler;

import android.app.Activity;
import android.content.Context;
import android.net.wifi.WifiManager;
import android.os.Bundle;
import android.util.Log;

/** Reads the network name when it is opened. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        report();
    }

    private void report() {
        WifiManager wifi = (WifiManager) getSystemService(Context.WIFI_SERVICE);
        Log.i("wifi", wifi.getConnectionInfo().getSSID());
    }
}
