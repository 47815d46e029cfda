package org.example.settings;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;

/** Reads which keyboard is set. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("setting", Settings.Secure.getString(getContentResolver(), Settings.Secure.DEFAULT_INPUT_METHOD));
    }
}
