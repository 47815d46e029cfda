package org.example.providerspreferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * A preference is read by the key it was kept under.
 * <p>Twin: It is read by another key.
 */
public final class PreferenceKey {
    private PreferenceKey() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceKey", MODE_PRIVATE);
            preferences.edit().putString("id", Phone.id(this)).apply();
            Log.i("PreferenceKey", preferences.getString("id", "none"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceKeyTwin", MODE_PRIVATE);
            preferences.edit().putString("id", Phone.id(this)).apply();
            Log.i("PreferenceKeyTwin", preferences.getString("name", "none"));
        }
    }
}
