package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A timer runs the task.
 * <p>Twin: The task is cancelled before its time.
 */
public final class TimerScheduled {
    private TimerScheduled() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new Sender(Phone.id(this));
            new Timer().schedule(task, 60000);
        }

        static final class Sender extends TimerTask {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void run() {
                Log.i("TimerScheduled", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            TimerTask task = new Sender(Phone.id(this));
            new Timer().schedule(task, 60000);
            task.cancel();
        }

        static final class Sender extends TimerTask {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void run() {
                Log.i("TimerScheduledTwin", value);
            }
        }
    }
}
