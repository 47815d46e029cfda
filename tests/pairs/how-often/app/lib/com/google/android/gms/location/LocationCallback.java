package com.google.android.gms.location;

/** Compiled against, not shipped. */
public abstract class LocationCallback {
    public void onLocationResult(LocationResult result) {}
}
