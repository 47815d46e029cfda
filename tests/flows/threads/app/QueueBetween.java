package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A thread takes what was put into its queue.
 * <p>Twin: It takes from another queue.
 */
public final class QueueBetween {
    private QueueBetween() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final BlockingQueue<String> full = new LinkedBlockingQueue<String>();
            final BlockingQueue<String> other = new LinkedBlockingQueue<String>();
            new Thread(new Runnable() {
                    @Override
                    public void run() {
                        try {
                            Log.i("QueueBetween", full.take());
                        } catch (InterruptedException e) {
                            Log.d("queue", "interrupted");
                        }
                    }
                }).start();
            full.add(Phone.id(this));
            other.add("none");
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final BlockingQueue<String> full = new LinkedBlockingQueue<String>();
            final BlockingQueue<String> other = new LinkedBlockingQueue<String>();
            new Thread(new Runnable() {
                    @Override
                    public void run() {
                        try {
                            Log.i("QueueBetweenTwin", other.take());
                        } catch (InterruptedException e) {
                            Log.d("queue", "interrupted");
                        }
                    }
                }).start();
            full.add(Phone.id(this));
            other.add("none");
        }
    }
}
