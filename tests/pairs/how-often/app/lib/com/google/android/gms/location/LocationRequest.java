package com.google.android.gms.location;

/** Compiled against, not shipped. */
public final class LocationRequest {
    public static LocationRequest create() {
        return null;
    }

    public LocationRequest setInterval(long millis) {
        return this;
    }

    public LocationRequest setFastestInterval(long millis) {
        return this;
    }
}
