package com.google.android.gms.location;

public class GeofencingRequest {}
