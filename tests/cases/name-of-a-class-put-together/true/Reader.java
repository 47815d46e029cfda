package org.example.named;

import android.provider.Settings;

/** Reads the Android id. */
public final class Reader implements Runnable {
    static android.content.ContentResolver resolver;

    @Override
    public void run() {
        Settings.Secure.getString(resolver, Settings.Secure.ANDROID_ID);
    }
}
