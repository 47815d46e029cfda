package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A thread is started.
 * <p>Twin: It is made and never started.
 */
public final class ThreadStarted {
    private ThreadStarted() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Thread thread = new Sender(Phone.id(this));
            thread.start();
        }

        static final class Sender extends Thread {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void run() {
                Log.i("ThreadStarted", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Thread thread = new Sender(Phone.id(this));
            thread.setName("sender");
        }

        static final class Sender extends Thread {
            private final String value;

            Sender(String value) {
                this.value = value;
            }

            @Override
            public void run() {
                Log.i("ThreadStartedTwin", value);
            }
        }
    }
}
