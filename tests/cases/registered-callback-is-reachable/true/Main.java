package org.example.listener;

import android.app.Activity;
import android.content.Context;
import android.location.LocationManager;
import android.os.Bundle;

/** Registers the listener. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LocationManager manager = (LocationManager) getSystemService(Context.LOCATION_SERVICE);
        manager.requestLocationUpdates(LocationManager.GPS_PROVIDER, 60_000, 10, new Follower(this));
    }
}
