package org.example.when;

import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import android.os.IBinder;
import android.service.notification.NotificationListenerService;
import android.service.notification.StatusBarNotification;
import android.util.Log;

/**
 * The place is read at each notification of any app.
 * <p>Decoy: A service of the app has a method of that name, which it calls when somebody starts it.
 */
public final class AtNotification {
    private AtNotification() {}

    public static class True extends NotificationListenerService {
        @Override
        public void onNotificationPosted(StatusBarNotification posted) {
            Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
        }
    }

    public static class Decoy extends Service {
        private void onNotificationPosted(StatusBarNotification posted) {
            Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
        }

        @Override
        public int onStartCommand(Intent intent, int flags, int id) {
            onNotificationPosted(null);
            return START_NOT_STICKY;
        }

        @Override
        public IBinder onBind(Intent intent) {
            return null;
        }
    }
}
