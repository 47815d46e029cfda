package org.example.servicesreceivers;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * A receiver that no manifest declares is registered in code.
 * <p>Twin: It is made, not registered.
 */
public final class NeverRegistered {
    private NeverRegistered() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            BroadcastReceiver receiver = new Receiver();
            registerReceiver(receiver, new IntentFilter("org.example.NeverRegistered.NEWS"));
            Intent intent = new Intent("org.example.NeverRegistered.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("NeverRegistered", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            BroadcastReceiver receiver = new Receiver();
            receiver.setDebugUnregister(true);
            Intent intent = new Intent("org.example.NeverRegisteredTwin.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("NeverRegisteredTwin", intent.getStringExtra("id"));
            }
        }
    }
}
