package com.google.android.gms.location;

/** Compiled against, not shipped. */
public final class LocationResult {}
