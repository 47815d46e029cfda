package org.example.often;

import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.util.Log;

/** Reads where the device is. */
final class Place {
    private Place() {}

    static void read(Context context) {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        Location last = manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
        Log.d("place", "known " + (last != null));
    }

    static void nothing(Context context) {
        Log.d("place", "not read in " + context);
    }
}
