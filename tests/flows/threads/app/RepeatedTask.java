package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A task that is scheduled at a rate sends the value.
 * <p>Twin: The task that sends was never scheduled.
 */
public final class RepeatedTask {
    private RepeatedTask() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            Runnable sender = new Runnable() {
                @Override
                public void run() {
                    Log.i("RepeatedTask", value);
                }
            };
            Runnable quiet = new Runnable() {
                @Override
                public void run() {
                    Log.d("quiet", "nothing");
                }
            };
            quiet.hashCode();
            sender.hashCode();
            ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
            executor.scheduleAtFixedRate(sender, 1, 1, TimeUnit.HOURS);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            Runnable sender = new Runnable() {
                @Override
                public void run() {
                    Log.i("RepeatedTaskTwin", value);
                }
            };
            Runnable quiet = new Runnable() {
                @Override
                public void run() {
                    Log.d("quiet", "nothing");
                }
            };
            quiet.hashCode();
            sender.hashCode();
            ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
            executor.scheduleAtFixedRate(quiet, 1, 1, TimeUnit.HOURS);
        }
    }
}
