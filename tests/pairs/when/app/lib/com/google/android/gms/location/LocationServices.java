package com.google.android.gms.location;

import android.content.Context;

public class LocationServices {
    public static GeofencingClient getGeofencingClient(Context context) {
        throw new UnsupportedOperationException();
    }
}
