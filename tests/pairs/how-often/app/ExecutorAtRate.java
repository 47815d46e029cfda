package org.example.often;

import android.app.Activity;
import android.os.Bundle;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An executor runs a task at a rate of one in two hours.
 * <p>Decoy: It is told to run it once, in two hours.
 */
public final class ExecutorAtRate {
    private ExecutorAtRate() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ScheduledExecutorService tasks = Executors.newScheduledThreadPool(1);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Place.read(True.this);
                }
            };
            tasks.scheduleAtFixedRate(task, 0, 2, TimeUnit.HOURS);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ScheduledExecutorService tasks = Executors.newScheduledThreadPool(1);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Place.read(Decoy.this);
                }
            };
            tasks.schedule(task, 2, TimeUnit.HOURS);
        }
    }
}
