package org.example.callbacks;

import android.app.Activity;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * The listener that is registered is given locations.
 * <p>Twin: The activity is such a listener too, but is not registered as one.
 */
public final class LocationListened {
    private LocationListened() {}

    static final class Quiet implements LocationListener {
        @Override
        public void onLocationChanged(Location location) {
            Log.d("quiet", "moved");
        }

        @Override
        public void onStatusChanged(String provider, int status, Bundle extras) {}

        @Override
        public void onProviderEnabled(String provider) {}

        @Override
        public void onProviderDisabled(String provider) {}
    }

    public static class Flow extends Activity implements LocationListener {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            LocationListener quiet = new Quiet();
            manager.requestLocationUpdates("gps", 0, 0, this);
        }

        @Override
        public void onLocationChanged(Location location) {
            Log.i("LocationListened", "" + location.getLatitude());
        }

        @Override
        public void onStatusChanged(String provider, int status, Bundle extras) {}

        @Override
        public void onProviderEnabled(String provider) {}

        @Override
        public void onProviderDisabled(String provider) {}
    }

    public static class Twin extends Activity implements LocationListener {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            LocationListener quiet = new Quiet();
            manager.requestLocationUpdates("gps", 0, 0, quiet);
        }

        @Override
        public void onLocationChanged(Location location) {
            Log.i("LocationListenedTwin", "" + location.getLatitude());
        }

        @Override
        public void onStatusChanged(String provider, int status, Bundle extras) {}

        @Override
        public void onProviderEnabled(String provider) {}

        @Override
        public void onProviderDisabled(String provider) {}
    }
}
