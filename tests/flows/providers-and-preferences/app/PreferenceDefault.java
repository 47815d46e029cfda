package org.example.providerspreferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is given as what to take if nothing is kept.
 * <p>Twin: Something else is.
 */
public final class PreferenceDefault {
    private PreferenceDefault() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            SharedPreferences preferences = getSharedPreferences("PreferenceDefault", MODE_PRIVATE);
            Log.i("PreferenceDefault", preferences.getString("unset", id));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            SharedPreferences preferences = getSharedPreferences("PreferenceDefaultTwin", MODE_PRIVATE);
            Log.i("PreferenceDefaultTwin", preferences.getString("unset", "none"));
        }
    }
}
