package org.example.when;

import android.app.Activity;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;
import com.google.android.gms.location.GeofencingRequest;
import com.google.android.gms.location.LocationServices;

/**
 * The system calls a receiver when the phone comes to a place.
 * <p>Decoy: The intent for it is made and never handed over.
 */
public final class AtPlace {
    private AtPlace() {}

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
            PendingIntent there = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            LocationServices.getGeofencingClient(this).addGeofences(new GeofencingRequest(), there);
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
            PendingIntent there = PendingIntent.getBroadcast(this, 0, new Intent(this, Receiver.class), 0);
            Log.d("place", "made " + there);
        }
    }
}
