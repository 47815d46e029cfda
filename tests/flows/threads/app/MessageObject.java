package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.os.Message;
import android.util.Log;

/**
 * The handler reads the message's object.
 * <p>Twin: It reads the message's number.
 */
public final class MessageObject {
    private MessageObject() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Message message = new Message();
            message.obj = Phone.id(this);
            message.arg1 = 7;
            new Incoming().sendMessage(message);
        }

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("MessageObject", "" + message.obj);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Message message = new Message();
            message.obj = Phone.id(this);
            message.arg1 = 7;
            new Incoming().sendMessage(message);
        }

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("MessageObjectTwin", "" + message.arg1);
            }
        }
    }
}
