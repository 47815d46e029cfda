package com.google.firebase.crashlytics;

/** Compiled against, not shipped. */
public class FirebaseCrashlytics {
    public static FirebaseCrashlytics getInstance() {
        return null;
    }

    public void log(String message) {}

    public void setCustomKey(String key, String value) {}
}
