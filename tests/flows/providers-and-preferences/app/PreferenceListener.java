package org.example.providerspreferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * A listener of changes reads what was changed.
 * <p>Twin: It reads another key.
 */
public final class PreferenceListener {
    private PreferenceListener() {}

    public static class Flow extends Activity {
        private final SharedPreferences.OnSharedPreferenceChangeListener listener = new Changes();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceListener", MODE_PRIVATE);
            preferences.registerOnSharedPreferenceChangeListener(listener);
            preferences.edit().putString("id", Phone.id(this)).apply();
        }

        static final class Changes implements SharedPreferences.OnSharedPreferenceChangeListener {
            @Override
            public void onSharedPreferenceChanged(SharedPreferences preferences, String key) {
                Log.i("PreferenceListener", preferences.getString("id", "none"));
            }
        }
    }

    public static class Twin extends Activity {
        private final SharedPreferences.OnSharedPreferenceChangeListener listener = new Changes();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceListenerTwin", MODE_PRIVATE);
            preferences.registerOnSharedPreferenceChangeListener(listener);
            preferences.edit().putString("id", Phone.id(this)).apply();
        }

        static final class Changes implements SharedPreferences.OnSharedPreferenceChangeListener {
            @Override
            public void onSharedPreferenceChanged(SharedPreferences preferences, String key) {
                Log.i("PreferenceListenerTwin", preferences.getString("name", "none"));
            }
        }
    }
}
