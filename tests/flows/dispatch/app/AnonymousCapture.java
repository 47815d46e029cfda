package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An anonymous object that captured the value is run.
 * <p>Twin: It is never run.
 */
public final class AnonymousCapture {
    private AnonymousCapture() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Log.i("AnonymousCapture", value);
                }
            };
            task.run();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Log.i("AnonymousCaptureTwin", value);
                }
            };
            Log.d("task", "not run");
        }
    }
}
