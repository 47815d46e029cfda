package org.example.units;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A class of settings of the app's own gives the time.
 * <p>Decoy: It gives another, under another key.
 */
public final class OwnSettingsClass {
    private OwnSettingsClass() {}

    public static class True extends Activity {
        private static final class Settings {
            private final SharedPreferences store;

            Settings(SharedPreferences store) {
                this.store = store;
            }

            long interval() {
                return store.getLong("own", 300_000);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings settings = new Settings(getSharedPreferences("settings", MODE_PRIVATE));
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, settings.interval());
        }
    }

    public static class Decoy extends Activity {
        private static final class Settings {
            private final SharedPreferences store;

            Settings(SharedPreferences store) {
                this.store = store;
            }

            long interval() {
                return store.getLong("own_late", 480_000);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings settings = new Settings(getSharedPreferences("settings", MODE_PRIVATE));
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, settings.interval());
        }
    }
}
