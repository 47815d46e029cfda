package org.example.servicesreceivers;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * A receiver registered in code gets the broadcast.
 * <p>Twin: The broadcast has another action.
 */
public final class RegisteredReceiver {
    private RegisteredReceiver() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            registerReceiver(new Receiver(), new IntentFilter("org.example.RegisteredReceiver.NEWS"));
            Intent intent = new Intent("org.example.RegisteredReceiver.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("RegisteredReceiver", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            registerReceiver(new Receiver(), new IntentFilter("org.example.RegisteredReceiverTwin.NEWS"));
            Intent intent = new Intent("org.example.RegisteredReceiverTwin.OLDS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("RegisteredReceiverTwin", intent.getStringExtra("id"));
            }
        }
    }
}
