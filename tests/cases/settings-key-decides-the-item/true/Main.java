package org.example.settings;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;

/** Reads the Android id. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("setting", Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID));
    }
}
