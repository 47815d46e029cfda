package org.example.when;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * An alarm that comes once reads the place.
 * <p>Decoy: It comes every day, which is a schedule.
 */
public final class PutOff {
    private PutOff() {}

    public static class True extends Activity {
        public static class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Location last = ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE))
                        .getLastKnownLocation("gps");
                Log.d("place", "known " + (last != null));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AlarmManager manager = (AlarmManager) getSystemService(ALARM_SERVICE);
            PendingIntent due = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            manager.set(AlarmManager.RTC, System.currentTimeMillis() + 60_000, due);
        }
    }

    public static class Decoy extends Activity {
        public static class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Location last = ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE))
                        .getLastKnownLocation("gps");
                Log.d("place", "known " + (last != null));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AlarmManager manager = (AlarmManager) getSystemService(ALARM_SERVICE);
            PendingIntent due = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            manager.setInexactRepeating(AlarmManager.RTC, 0, 86_400_000, due);
        }
    }
}
