package org.example.defaults;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * The value stands in for a preference that nobody saved.
 * <p>Twin: A text stands in for it, and the value is asked for its length.
 */
public final class DefaultOfPreference {
    private DefaultOfPreference() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("DefaultOfPreference", MODE_PRIVATE);
            Log.i("DefaultOfPreference", preferences.getString("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences preferences = getSharedPreferences("DefaultOfPreferenceTwin", MODE_PRIVATE);
            setTitle(Phone.id(this));
            Log.i("DefaultOfPreferenceTwin", preferences.getString("id", "none"));
        }
    }
}
