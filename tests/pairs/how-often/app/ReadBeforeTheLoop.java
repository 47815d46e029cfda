package org.example.often;

import android.app.Activity;
import android.os.Bundle;

/**
 * What stands in the loop reads.
 * <p>Decoy: The reading stands before the loop, in which nothing is read.
 */
public final class ReadBeforeTheLoop {
    private ReadBeforeTheLoop() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Thread() {
                @Override
                public void run() {
                    while (!isInterrupted()) {
                        Place.read(True.this);
                        android.os.SystemClock.sleep(80_000);
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
                    Place.read(Decoy.this);
                    while (!isInterrupted()) {
                        Place.nothing(Decoy.this);
                        android.os.SystemClock.sleep(80_000);
                    }
                }
            }.start();
        }
    }
}
