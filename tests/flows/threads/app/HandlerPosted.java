package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;

/**
 * What is posted to a handler is run.
 * <p>Twin: It is taken off the queue before it is due.
 */
public final class HandlerPosted {
    private HandlerPosted() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            Runnable task = new Runnable() {
                @Override
                public void run() {
                    Log.i("HandlerPosted", value);
                }
            };
            Handler handler = new Handler();
            handler.postDelayed(task, 60000);
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
                    Log.i("HandlerPostedTwin", value);
                }
            };
            Handler handler = new Handler();
            handler.postDelayed(task, 60000);
            handler.removeCallbacks(task);
        }
    }
}
