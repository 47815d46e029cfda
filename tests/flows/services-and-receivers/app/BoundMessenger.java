package org.example.servicesreceivers;

import android.app.Activity;
import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;
import android.util.Log;

/**
 * The handler of a bound service reads the message by the key of the value.
 * <p>Twin: It reads another key.
 */
public final class BoundMessenger {
    private BoundMessenger() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ServiceConnection connection = new ServiceConnection() {
                @Override
                public void onServiceConnected(ComponentName name, IBinder binder) {
                    Message message = Message.obtain(null, 1);
                    Bundle data = new Bundle();
                    data.putString("id", Phone.id(Flow.this));
                    message.setData(data);
                    try {
                        new Messenger(binder).send(message);
                    } catch (RemoteException e) {
                        finish();
                    }
                }

                @Override
                public void onServiceDisconnected(ComponentName name) {}
            };
            bindService(new Intent(this, Worker.class), connection, BIND_AUTO_CREATE);
        }

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("BoundMessenger", message.getData().getString("id"));
            }
        }

        public static final class Worker extends Service {
            private final Messenger messenger = new Messenger(new Incoming());

            @Override
            public IBinder onBind(Intent intent) {
                return messenger.getBinder();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ServiceConnection connection = new ServiceConnection() {
                @Override
                public void onServiceConnected(ComponentName name, IBinder binder) {
                    Message message = Message.obtain(null, 1);
                    Bundle data = new Bundle();
                    data.putString("id", Phone.id(Twin.this));
                    message.setData(data);
                    try {
                        new Messenger(binder).send(message);
                    } catch (RemoteException e) {
                        finish();
                    }
                }

                @Override
                public void onServiceDisconnected(ComponentName name) {}
            };
            bindService(new Intent(this, Worker.class), connection, BIND_AUTO_CREATE);
        }

        static final class Incoming extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("BoundMessengerTwin", message.getData().getString("name"));
            }
        }

        public static final class Worker extends Service {
            private final Messenger messenger = new Messenger(new Incoming());

            @Override
            public IBinder onBind(Intent intent) {
                return messenger.getBinder();
            }
        }
    }
}
