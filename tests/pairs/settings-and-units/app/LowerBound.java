package org.example.units;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A setting decides, and fifteen minutes are the least.
 * <p>Decoy: The bound is the most.
 */
public final class LowerBound {
    private LowerBound() {}

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
            new Timer().schedule(task, 0, Math.max(settings.getLong("bound", 60_000), 900_000));
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
            new Timer().schedule(task, 0, Math.min(settings.getLong("bound", 60_000), 900_000));
        }
    }
}
