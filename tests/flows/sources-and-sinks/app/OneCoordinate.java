package org.example.sourcessinks;

import android.app.Activity;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * One of the coordinates goes out, the other stays.
 * <p>Twin: Neither goes out.
 */
public final class OneCoordinate {
    private OneCoordinate() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location last = manager.getLastKnownLocation("gps");
            double latitude = last.getLatitude();
            double longitude = last.getLongitude();
            Log.i("OneCoordinate", "" + (longitude));
            setTitle("" + latitude + longitude);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location last = manager.getLastKnownLocation("gps");
            double latitude = last.getLatitude();
            double longitude = last.getLongitude();
            Log.i("OneCoordinateTwin", "" + (last.getAltitude()));
            setTitle("" + latitude + longitude);
        }
    }
}
