package com.google.android.gms.gcm;

public class TaskParams {}
