package org.example.asks;

import android.app.Activity;
import android.net.wifi.WifiManager;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * Once the place is refused, the networks around are read.
 * <p>Decoy: They are read whatever the answer is.
 */
public final class NetworksInsteadOfThePlace {
    private NetworksInsteadOfThePlace() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.ACCESS_FINE_LOCATION"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                WifiManager wifi = (WifiManager) getSystemService(WIFI_SERVICE);
                Log.d("asks", "networks " + wifi.getScanResults().size());
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.ACCESS_FINE_LOCATION"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                Log.d("asks", "refused");
            }
            WifiManager wifi = (WifiManager) getSystemService(WIFI_SERVICE);
            Log.d("asks", "networks " + wifi.getScanResults().size());
        }
    }
}
