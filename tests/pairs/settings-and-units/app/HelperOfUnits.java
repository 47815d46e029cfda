package org.example.units;

import android.app.Activity;
import android.os.Bundle;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A helper makes the time, called with other numbers elsewhere.
 * <p>Decoy: It is called with another number here.
 */
public final class HelperOfUnits {
    private HelperOfUnits() {}

    public static class True extends Activity {
        private static long minutes(int n) {
            return n * 60_000L;
        }

        long other() {
            return minutes(7);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            new Timer().schedule(task, 0, minutes(5));
        }
    }

    public static class Decoy extends Activity {
        private static long minutes(int n) {
            return n * 60_000L;
        }

        long other() {
            return minutes(7);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            new Timer().schedule(task, 0, minutes(6));
        }
    }
}
