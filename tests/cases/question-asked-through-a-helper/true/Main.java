package org.example.asked;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;

/** Reads two settings through one method, and logs one of them. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("setting", setting(Settings.Secure.ANDROID_ID));
        if (setting("enabled_input_methods") == null) {
            finish();
        }
    }

    private String setting(String key) {
        return Settings.Secure.getString(getContentResolver(), key);
    }
}
