package com.google.android.gms.location;

import android.app.Activity;

/** Compiled against, not shipped. */
public final class LocationServices {
    public static FusedLocationProviderClient getFusedLocationProviderClient(Activity activity) {
        return null;
    }
}
