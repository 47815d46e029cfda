package org.example.betweenapps.other;

import android.app.Service;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Message;
import android.os.Messenger;
import android.util.Log;

/**
 * A service of the other app is bound, and reads the message by the key of the value.
 * <p>Twin: It reads the message by another key.
 */
public final class ToMessenger {
    private ToMessenger() {}

    public static final class Flow {
        private Flow() {}

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("ToMessenger", message.getData().getString("id"));
            }
        }

        public static final class Worker extends Service {
            @Override
            public IBinder onBind(Intent intent) {
                return new Messenger(new Incoming()).getBinder();
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("ToMessengerTwin", message.getData().getString("name"));
            }
        }

        public static final class Worker extends Service {
            @Override
            public IBinder onBind(Intent intent) {
                return new Messenger(new Incoming()).getBinder();
            }
        }
    }
}
