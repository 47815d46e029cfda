package org.example.providerspreferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;

/**
 * Another activity reads the file of preferences in which the value is kept.
 * <p>Twin: It reads another file.
 */
public final class PreferenceFile {
    private PreferenceFile() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getSharedPreferences("PreferenceFile", MODE_PRIVATE).edit().putString("id", Phone.id(this)).commit();
        }

        public static final class Reader extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                SharedPreferences preferences = getSharedPreferences("PreferenceFile", MODE_PRIVATE);
                Log.i("PreferenceFile", preferences.getString("id", "none"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getSharedPreferences("PreferenceFileTwin", MODE_PRIVATE).edit().putString("id", Phone.id(this)).commit();
        }

        public static final class Reader extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                SharedPreferences preferences = getSharedPreferences("PreferenceFileTwin.other", MODE_PRIVATE);
                Log.i("PreferenceFileTwin", preferences.getString("id", "none"));
            }
        }
    }
}
