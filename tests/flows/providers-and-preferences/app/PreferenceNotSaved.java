package org.example.providerspreferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * The preference is saved.
 * <p>Twin: It is put into the editor and never saved.
 */
public final class PreferenceNotSaved {
    private PreferenceNotSaved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceNotSaved", MODE_PRIVATE);
            SharedPreferences.Editor editor = preferences.edit();
            editor.putString("id", Phone.id(this));
            editor.apply();
            Log.i("PreferenceNotSaved", preferences.getString("id", "none"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("PreferenceNotSavedTwin", MODE_PRIVATE);
            SharedPreferences.Editor editor = preferences.edit();
            editor.putString("id", Phone.id(this));
            Log.i("PreferenceNotSavedTwin", preferences.getString("id", "none"));
        }
    }
}
