package org.example.units;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The time is a setting of the app, of ten minutes if it is not set.
 * <p>Decoy: The setting is read, and the time is not made of it.
 */
public final class PreferenceWithDefault {
    private PreferenceWithDefault() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences settings = getSharedPreferences("settings", MODE_PRIVATE);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, settings.getInt("poll", 10) * 60_000L);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences settings = getSharedPreferences("settings", MODE_PRIVATE);
            android.util.Log.d("poll", "n " + settings.getInt("poll", 10));
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, 10 * 60_000L);
        }
    }
}
