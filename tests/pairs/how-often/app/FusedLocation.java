package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.android.gms.location.FusedLocationProviderClient;
import com.google.android.gms.location.LocationCallback;
import com.google.android.gms.location.LocationRequest;
import com.google.android.gms.location.LocationResult;
import com.google.android.gms.location.LocationServices;

/**
 * The library is asked for the place every minute, or every five seconds where another app asks for it.
 * <p>Decoy: It is asked for the last one it knows.
 */
public final class FusedLocation {
    private FusedLocation() {}

    public static class True extends Activity {
        private final LocationCallback callback = new LocationCallback() {
            @Override
            public void onLocationResult(LocationResult result) {
                Log.d("place", "moved");
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            LocationRequest request = LocationRequest.create().setInterval(60_000).setFastestInterval(5_000);
            FusedLocationProviderClient client = LocationServices.getFusedLocationProviderClient(this);
            client.requestLocationUpdates(request, callback, null);
        }
    }

    public static class Decoy extends Activity {
        private final LocationCallback callback = new LocationCallback() {
            @Override
            public void onLocationResult(LocationResult result) {
                Log.d("place", "moved");
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.d("place", "with " + callback);
            LocationServices.getFusedLocationProviderClient(this).getLastLocation();
        }
    }
}
