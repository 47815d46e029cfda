package org.example.often;

import android.app.Activity;
import android.os.Bundle;

/**
 * A thread reads, sleeps and reads again.
 * <p>Decoy: It sleeps once, then reads.
 */
public final class SleepInLoop {
    private SleepInLoop() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Thread() {
                @Override
                public void run() {
                    while (!isInterrupted()) {
                        Place.read(True.this);
                        android.os.SystemClock.sleep(90_000);
                    }
                }
            }.start();
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Thread() {
                @Override
                public void run() {
                    android.os.SystemClock.sleep(90_000);
                    Place.read(Decoy.this);
                }
            }.start();
        }
    }
}
