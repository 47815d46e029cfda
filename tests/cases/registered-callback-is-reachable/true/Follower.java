package org.example.listener;

import android.content.Context;
import android.location.Location;
import android.location.LocationListener;
import android.net.wifi.WifiManager;
import android.os.Bundle;
import android.util.Log;

/** Notes the access point at each new location. */
public final class Follower implements LocationListener {
    private final Context context;

    Follower(Context context) {
        this.context = context;
    }

    @Override
    public void onLocationChanged(Location location) {
        WifiManager wifi = (WifiManager) context.getSystemService(Context.WIFI_SERVICE);
        Log.i("follow", location + " near " + wifi.getConnectionInfo().getBSSID());
    }

    @Override
    public void onStatusChanged(String provider, int status, Bundle extras) {}

    @Override
    public void onProviderEnabled(String provider) {}

    @Override
    public void onProviderDisabled(String provider) {}
}
