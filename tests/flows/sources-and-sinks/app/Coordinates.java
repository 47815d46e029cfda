package org.example.sourcessinks;

import android.app.Activity;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * Both coordinates of a location go into one text.
 * <p>Twin: Its accuracy does.
 */
public final class Coordinates {
    private Coordinates() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location last = manager.getLastKnownLocation("gps");
            Log.i("Coordinates", last.getLatitude() + "," + last.getLongitude());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location last = manager.getLastKnownLocation("gps");
            Log.i("CoordinatesTwin", last.getAccuracy() + "," + last.getTime());
        }
    }
}
