package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.os.Message;
import android.util.Log;

/**
 * The handler sends what comes with messages of the kind that is sent.
 * <p>Twin: It does so with another kind.
 */
public final class MessageKind {
    private MessageKind() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Handler handler = new Incoming();
            handler.sendMessage(handler.obtainMessage(1, Phone.id(this)));
        }

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                if (message.what == 1) {
                    Log.i("MessageKind", (String) message.obj);
                }
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Handler handler = new Incoming();
            handler.sendMessage(handler.obtainMessage(1, Phone.id(this)));
        }

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                if (message.what == 2) {
                    Log.i("MessageKindTwin", (String) message.obj);
                }
            }
        }
    }
}
