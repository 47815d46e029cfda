package org.example.units;

import android.app.Activity;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The time lies in a field that is set when the object is made.
 * <p>Decoy: It is set to another.
 */
public final class FieldOfConfig {
    private FieldOfConfig() {}

    public static class True extends Activity {
        private static final class Config {
            private final long period;

            Config(long period) {
                this.period = period;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Config config = new Config(2_400_000);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, config.period);
        }
    }

    public static class Decoy extends Activity {
        private static final class Config {
            private final long period;

            Config(long period) {
                this.period = period;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Config config = new Config(3_000_000);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, config.period);
        }
    }
}
