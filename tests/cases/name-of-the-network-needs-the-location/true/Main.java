package org.example.nameofthenetworkneedsthet;

import android.app.Activity;
import android.content.Context;
import android.net.wifi.WifiManager;
import android.os.Bundle;
import android.util.Log;

/** Reads the name of the network. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WifiManager wifi = (WifiManager) getSystemService(Context.WIFI_SERVICE);
        Log.i("ssid", wifi.getConnectionInfo().getSSID());
    }
}
