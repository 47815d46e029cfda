package org.example.often;

import android.app.Activity;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * The system tells the place every ten minutes.
 * <p>Decoy: It is asked for the place once.
 */
public final class LocationEveryTenMinutes {
    private LocationEveryTenMinutes() {}

    public static class True extends Activity {
        private final LocationListener listener = new LocationListener() {
            @Override
            public void onLocationChanged(Location location) {
                Log.d("place", "moved");
            }

            @Override
            public void onStatusChanged(String provider, int status, Bundle extras) {}

            @Override
            public void onProviderEnabled(String provider) {}

            @Override
            public void onProviderDisabled(String provider) {}
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            manager.requestLocationUpdates(LocationManager.GPS_PROVIDER, 600_000, 10, listener);
        }
    }

    public static class Decoy extends Activity {
        private final LocationListener listener = new LocationListener() {
            @Override
            public void onLocationChanged(Location location) {
                Log.d("place", "moved");
            }

            @Override
            public void onStatusChanged(String provider, int status, Bundle extras) {}

            @Override
            public void onProviderEnabled(String provider) {}

            @Override
            public void onProviderDisabled(String provider) {}
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
            manager.requestSingleUpdate(LocationManager.GPS_PROVIDER, listener, null);
        }
    }
}
