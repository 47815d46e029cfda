package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * A timer runs a task every ten minutes.
 * <p>Decoy: It runs it once, ten minutes later.
 */
public final class TimerEveryTenMinutes {
    private TimerEveryTenMinutes() {}

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
            new Timer().schedule(task, 0, TimeUnit.MINUTES.toMillis(10));
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
            new Timer().schedule(task, TimeUnit.MINUTES.toMillis(10));
        }
    }
}
