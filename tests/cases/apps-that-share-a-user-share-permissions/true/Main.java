package org.example.sharedpermst;

import android.app.Activity;
import android.content.Context;
import android.location.LocationManager;
import android.os.Bundle;
import android.util.Log;

/** Reads the last known location. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LocationManager manager = (LocationManager) getSystemService(Context.LOCATION_SERVICE);
        Log.i("where", "" + manager.getLastKnownLocation("gps"));
    }
}
