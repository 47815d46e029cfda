package org.example.servicesreceivers;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * The receiver is registered when the broadcast is sent.
 * <p>Twin: It was unregistered before.
 */
public final class Unregistered {
    private Unregistered() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            BroadcastReceiver receiver = new Receiver();
            registerReceiver(receiver, new IntentFilter("org.example.Unregistered.NEWS"));
            Intent intent = new Intent("org.example.Unregistered.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("Unregistered", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            BroadcastReceiver receiver = new Receiver();
            registerReceiver(receiver, new IntentFilter("org.example.UnregisteredTwin.NEWS"));
            unregisterReceiver(receiver);
            Intent intent = new Intent("org.example.UnregisteredTwin.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("UnregisteredTwin", intent.getStringExtra("id"));
            }
        }
    }
}
