package org.example.betweenapps;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;

/**
 * A service of the other app is bound, and reads the message by the key of the value.
 * <p>Twin: It reads the message by another key.
 */
public final class ToMessenger {
    private ToMessenger() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            String target = "org.example.betweenapps.other";
            intent.setClassName(target, target + ".ToMessenger$Flow$Worker");
            bindService(intent, new Connection(), BIND_AUTO_CREATE);
        }

        final class Connection implements ServiceConnection {
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
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            String target = "org.example.betweenapps.other";
            intent.setClassName(target, target + ".ToMessenger$Twin$Worker");
            bindService(intent, new Connection(), BIND_AUTO_CREATE);
        }

        final class Connection implements ServiceConnection {
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
        }
    }
}
