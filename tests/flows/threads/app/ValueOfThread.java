package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A value of the thread is read by the thread that set it.
 * <p>Twin: Another thread reads it.
 */
public final class ValueOfThread {
    private ValueOfThread() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final ThreadLocal<String> local = new ThreadLocal<String>();
            local.set(Phone.id(this));
            Runnable reader = new Runnable() {
                @Override
                public void run() {
                    Log.i("ValueOfThread", "" + local.get());
                }
            };
            reader.run();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final ThreadLocal<String> local = new ThreadLocal<String>();
            local.set(Phone.id(this));
            Runnable reader = new Runnable() {
                @Override
                public void run() {
                    Log.i("ValueOfThreadTwin", "" + local.get());
                }
            };
            new Thread(reader).start();
        }
    }
}
