package org.example.when;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/**
 * A receiver that code registers reads the place when the screen goes on.
 * <p>Decoy: Only the manifest names it, and such receivers never hear of that.
 */
public final class AtScreenOn {
    private AtScreenOn() {}

    public static class True extends Activity {
        private final BroadcastReceiver receiver = new BroadcastReceiver() {
            @Override
            public void onReceive(Context context, Intent intent) {
                Location last = ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE))
                        .getLastKnownLocation("gps");
                Log.d("place", "known " + (last != null));
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            IntentFilter filter = new IntentFilter();
            filter.addAction(Intent.ACTION_SCREEN_ON);
            registerReceiver(receiver, filter);
        }
    }

    public static class Decoy extends BroadcastReceiver {
        @Override
        public void onReceive(Context context, Intent intent) {
            Location last = ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE))
                    .getLastKnownLocation("gps");
            Log.d("place", "known " + (last != null));
        }
    }
}
