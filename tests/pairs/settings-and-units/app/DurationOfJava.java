package org.example.units;

import android.app.Activity;
import android.os.Bundle;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The time is a duration.
 * <p>Decoy: It is a duration that something is added to.
 */
public final class DurationOfJava {
    private DurationOfJava() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, Duration.ofHours(3).toMillis());
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, Duration.ofHours(3).plusHours(1).toMillis());
        }
    }
}
