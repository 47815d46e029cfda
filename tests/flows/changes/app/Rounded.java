package org.example.changes;

import android.app.Activity;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * The latitude goes out rounded.
 * <p>Twin: It goes out as it is.
 */
public final class Rounded {
    private Rounded() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location place = manager.getLastKnownLocation("gps");
            Log.i("Rounded", "" + Math.round(place.getLatitude()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location place = manager.getLastKnownLocation("gps");
            Log.i("RoundedTwin", "" + place.getLatitude());
        }
    }
}
