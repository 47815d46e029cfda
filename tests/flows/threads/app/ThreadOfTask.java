package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A thread runs the task that it was made with.
 * <p>Twin: It was made with another one.
 */
public final class ThreadOfTask {
    private ThreadOfTask() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            Runnable sender = new Runnable() {
                @Override
                public void run() {
                    Log.i("ThreadOfTask", value);
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
            new Thread(sender).start();
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
                    Log.i("ThreadOfTaskTwin", value);
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
            new Thread(quiet).start();
        }
    }
}
