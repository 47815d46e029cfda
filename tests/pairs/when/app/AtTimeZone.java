package org.example.when;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import android.util.Log;

/**
 * A receiver hears of a change of the clock, and of something of the app's own.
 * <p>Decoy: It hears of the latter alone.
 */
public final class AtTimeZone {
    private AtTimeZone() {}

    public static class True extends BroadcastReceiver {
        @Override
        public void onReceive(Context context, Intent intent) {
            Location last = ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
        }
    }

    public static class Decoy extends BroadcastReceiver {
        @Override
        public void onReceive(Context context, Intent intent) {
            Location last = ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
        }
    }
}
