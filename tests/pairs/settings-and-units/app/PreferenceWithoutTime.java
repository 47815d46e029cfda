package org.example.units;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The setting has no default that is a time.
 * <p>Decoy: It has one.
 */
public final class PreferenceWithoutTime {
    private PreferenceWithoutTime() {}

    public static class True extends Activity {
        private long fallback() {
            return getIntent().hashCode();
        }

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
            new Timer().schedule(task, 0, settings.getLong("poll_unset", fallback()));
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SharedPreferences settings = getSharedPreferences("settings", MODE_PRIVATE);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, settings.getLong("poll_unset", 20_000));
        }
    }
}
