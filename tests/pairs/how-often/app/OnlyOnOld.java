package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import android.os.Build;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A timer is set up on Android 5.1, the oldest that the app installs on.
 * <p>Decoy: It is set up only on older ones.
 */
public final class OnlyOnOld {
    private OnlyOnOld() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT <= 22) {
                TimerTask task = new TimerTask() {
                    @Override
                    public void run() {
                        Place.read(True.this);
                    }
                };
                new Timer().schedule(task, 0, 25_000);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (Build.VERSION.SDK_INT < 22) {
                TimerTask task = new TimerTask() {
                    @Override
                    public void run() {
                        Place.read(Decoy.this);
                    }
                };
                new Timer().schedule(task, 0, 25_000);
            }
        }
    }
}
