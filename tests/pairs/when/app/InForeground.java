package org.example.when;

import android.app.Notification;
import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import android.os.IBinder;
import android.util.Log;

/**
 * A service that shows a notification reads the place.
 * <p>Decoy: It shows none, and whoever starts it is not known.
 */
public final class InForeground {
    private InForeground() {}

    public static class True extends Service {
        @Override
        public int onStartCommand(Intent intent, int flags, int id) {
            startForeground(1, new Notification());
            Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
            return START_STICKY;
        }

        @Override
        public IBinder onBind(Intent intent) {
            return null;
        }
    }

    public static class Decoy extends Service {
        @Override
        public int onStartCommand(Intent intent, int flags, int id) {
            Log.d("place", "started");
            Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
            return START_STICKY;
        }

        @Override
        public IBinder onBind(Intent intent) {
            return null;
        }
    }
}
