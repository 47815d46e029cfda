package com.google.firebase.remoteconfig;

/** Compiled against, not shipped. */
public final class FirebaseRemoteConfig {
    public static FirebaseRemoteConfig getInstance() {
        return null;
    }

    public long getLong(String key) {
        return 0;
    }
}
