package org.example.when;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import android.util.Log;

/**
 * A receiver reads the place when a text message arrives.
 * <p>Decoy: The action only looks like the one of the system.
 */
public final class AtTextMessage {
    private AtTextMessage() {}

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
