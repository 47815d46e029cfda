package org.example.howitwaschanged;

import android.app.Activity;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.SystemClock;
import android.util.Log;

/**
 * The value less a number that only the run knows goes out.
 * <p>Twin: The value less a constant goes out.
 */
public final class LessUnknown {
    private LessUnknown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location location = manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
            double less = location.getLatitude() - SystemClock.elapsedRealtime();
            Log.i("LessUnknown", Double.toString(less));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            Location location = manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
            double less = location.getLatitude() - 0.5;
            Log.i("LessUnknownTwin", Double.toString(less));
        }
    }
}
