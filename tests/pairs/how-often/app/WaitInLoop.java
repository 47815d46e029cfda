package org.example.often;

import android.app.Activity;
import android.os.Bundle;

/**
 * A thread reads, waits for 85 seconds and reads again.
 * <p>Decoy: It waits until a moment, and what wakes it before makes it wait for the rest.
 */
public final class WaitInLoop {
    private WaitInLoop() {}

    public static class True extends Activity {
        private final Object lock = new Object();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Thread(() -> {
                try {
                    turn();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }).start();
        }

        private void turn() throws InterruptedException {
            while (true) {
                Place.read(this);
                synchronized (lock) {
                    lock.wait(85_000);
                }
            }
        }
    }

    public static class Decoy extends Activity {
        private final Object lock = new Object();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Thread(() -> {
                try {
                    turn();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }).start();
        }

        private void turn() throws InterruptedException {
            long end = System.currentTimeMillis() + 85_000;
            while (System.currentTimeMillis() < end) {
                synchronized (lock) {
                    lock.wait(end - System.currentTimeMillis());
                }
            }
            Place.read(this);
        }
    }
}
