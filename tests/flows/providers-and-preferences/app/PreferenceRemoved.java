package org.example.providerspreferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * The preference stays until it is read.
 * <p>Twin: It is removed before.
 */
public final class PreferenceRemoved {
    private PreferenceRemoved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceRemoved", MODE_PRIVATE);
            preferences.edit().putString("id", Phone.id(this)).commit();
            preferences.edit().remove("name").commit();
            Log.i("PreferenceRemoved", preferences.getString("id", "none"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceRemovedTwin", MODE_PRIVATE);
            preferences.edit().putString("id", Phone.id(this)).commit();
            preferences.edit().remove("id").commit();
            Log.i("PreferenceRemovedTwin", preferences.getString("id", "none"));
        }
    }
}
