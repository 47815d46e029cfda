package com.google.android.gms.location;

import android.app.PendingIntent;

public class GeofencingClient {
    public void addGeofences(GeofencingRequest request, PendingIntent there) {
        throw new UnsupportedOperationException();
    }
}
