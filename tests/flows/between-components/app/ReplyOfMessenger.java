package org.example.betweencomponents;

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
 * A service answers a message to the messenger that came with it, under the key that is read.
 * <p>Twin: It answers under another key.
 */
public final class ReplyOfMessenger {
    private ReplyOfMessenger() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            bindService(new Intent(this, Worker.class), new Connection(), BIND_AUTO_CREATE);
        }

        static final class Answers extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("ReplyOfMessenger", message.getData().getString("id"));
            }
        }

        static final class Connection implements ServiceConnection {
            @Override
            public void onServiceConnected(ComponentName name, IBinder binder) {
                Message question = Message.obtain(null, 1);
                question.replyTo = new Messenger(new Answers());
                try {
                    new Messenger(binder).send(question);
                } catch (RemoteException e) {
                    Log.d("connection", "lost");
                }
            }

            @Override
            public void onServiceDisconnected(ComponentName name) {}
        }

        public static final class Worker extends Service {
            final class Questions extends Handler {
                @Override
                public void handleMessage(Message question) {
                    Message answer = Message.obtain(null, 2);
                    Bundle data = new Bundle();
                    data.putString("id", Phone.id(Worker.this));
                    answer.setData(data);
                    try {
                        question.replyTo.send(answer);
                    } catch (RemoteException e) {
                        stopSelf();
                    }
                }
            }

            @Override
            public IBinder onBind(Intent intent) {
                return new Messenger(new Questions()).getBinder();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            bindService(new Intent(this, Worker.class), new Connection(), BIND_AUTO_CREATE);
        }

        static final class Answers extends Handler {
            @Override
            public void handleMessage(Message message) {
                Log.i("ReplyOfMessengerTwin", message.getData().getString("id"));
            }
        }

        static final class Connection implements ServiceConnection {
            @Override
            public void onServiceConnected(ComponentName name, IBinder binder) {
                Message question = Message.obtain(null, 1);
                question.replyTo = new Messenger(new Answers());
                try {
                    new Messenger(binder).send(question);
                } catch (RemoteException e) {
                    Log.d("connection", "lost");
                }
            }

            @Override
            public void onServiceDisconnected(ComponentName name) {}
        }

        public static final class Worker extends Service {
            final class Questions extends Handler {
                @Override
                public void handleMessage(Message question) {
                    Message answer = Message.obtain(null, 2);
                    Bundle data = new Bundle();
                    data.putString("name", Phone.id(Worker.this));
                    answer.setData(data);
                    try {
                        question.replyTo.send(answer);
                    } catch (RemoteException e) {
                        stopSelf();
                    }
                }
            }

            @Override
            public IBinder onBind(Intent intent) {
                return new Messenger(new Questions()).getBinder();
            }
        }
    }
}
