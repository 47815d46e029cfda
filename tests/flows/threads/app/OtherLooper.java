package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.Looper;
import android.os.Message;
import android.util.Log;

/**
 * A handler of another thread's queue gets the message.
 * <p>Twin: The message goes to another handler.
 */
public final class OtherLooper {
    private OtherLooper() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            HandlerThread thread = new HandlerThread("worker");
            thread.start();
            Handler loud = new Loud(thread.getLooper());
            Handler quiet = new Quiet(thread.getLooper());
            Message message = Message.obtain();
            message.obj = Phone.id(this);
            loud.sendMessage(message);
            quiet.removeMessages(1);
        }

        static final class Loud extends Handler {
            Loud(Looper looper) {
                super(looper);
            }

            @Override
            public void handleMessage(Message message) {
                Log.i("OtherLooper", (String) message.obj);
            }
        }

        static final class Quiet extends Handler {
            Quiet(Looper looper) {
                super(looper);
            }

            @Override
            public void handleMessage(Message message) {
                Log.d("quiet", "nothing");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            HandlerThread thread = new HandlerThread("worker");
            thread.start();
            Handler loud = new Loud(thread.getLooper());
            Handler quiet = new Quiet(thread.getLooper());
            Message message = Message.obtain();
            message.obj = Phone.id(this);
            quiet.sendMessage(message);
            loud.removeMessages(1);
        }

        static final class Loud extends Handler {
            Loud(Looper looper) {
                super(looper);
            }

            @Override
            public void handleMessage(Message message) {
                Log.i("OtherLooperTwin", (String) message.obj);
            }
        }

        static final class Quiet extends Handler {
            Quiet(Looper looper) {
                super(looper);
            }

            @Override
            public void handleMessage(Message message) {
                Log.d("quiet", "nothing");
            }
        }
    }
}
