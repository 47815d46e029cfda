package com.google.android.gms.location;

import android.os.Looper;

/** Compiled against, not shipped. */
public abstract class FusedLocationProviderClient {
    public abstract Object requestLocationUpdates(LocationRequest request, LocationCallback callback, Looper looper);

    public abstract Object getLastLocation();
}
