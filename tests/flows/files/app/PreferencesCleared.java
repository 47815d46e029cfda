package org.example.files;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is kept among the preferences.
 * <p>Twin: They are cleared after it was put there.
 */
public final class PreferencesCleared {
    private PreferencesCleared() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences kept = getSharedPreferences("kept", MODE_PRIVATE);
            kept.edit().clear().putString("id", Phone.id(this)).commit();
            Log.i("PreferencesCleared", kept.getString("id", ""));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences kept = getSharedPreferences("cleared", MODE_PRIVATE);
            kept.edit().putString("id", Phone.id(this)).commit();
            kept.edit().clear().commit();
            Log.i("PreferencesClearedTwin", kept.getString("id", ""));
        }
    }
}
