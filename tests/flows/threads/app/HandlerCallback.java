package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.os.Message;
import android.util.Log;

/**
 * The callback of a handler leaves the message to the handler.
 * <p>Twin: The callback says that the message is dealt with, and the handler does not get it.
 */
public final class HandlerCallback {
    private HandlerCallback() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Message message = new Message();
            message.obj = Phone.id(this);
            new Incoming(new Filter()).sendMessage(message);
        }

        static final class Filter implements Handler.Callback {
            @Override
            public boolean handleMessage(Message message) {
                return false;
            }
        }

        static final class Incoming extends Handler {
            Incoming(Handler.Callback callback) {
                super(callback);
            }

            @Override
            public void handleMessage(Message message) {
                Log.i("HandlerCallback", (String) message.obj);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Message message = new Message();
            message.obj = Phone.id(this);
            new Incoming(new Filter()).sendMessage(message);
        }

        static final class Filter implements Handler.Callback {
            @Override
            public boolean handleMessage(Message message) {
                return true;
            }
        }

        static final class Incoming extends Handler {
            Incoming(Handler.Callback callback) {
                super(callback);
            }

            @Override
            public void handleMessage(Message message) {
                Log.i("HandlerCallbackTwin", (String) message.obj);
            }
        }
    }
}
