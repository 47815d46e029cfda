package org.example.servicesreceivers;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A broadcast to one receiver by its class.
 * <p>Twin: It goes to the receiver beside it.
 */
public final class NamedReceiver {
    private NamedReceiver() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            sendBroadcast(new Intent(this, Loud.class).putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("NamedReceiver", intent.getStringExtra("id"));
            }
        }

        public static final class Quiet extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.d("quiet", "nothing");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            sendBroadcast(new Intent(this, Quiet.class).putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("NamedReceiverTwin", intent.getStringExtra("id"));
            }
        }

        public static final class Quiet extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.d("quiet", "nothing");
            }
        }
    }
}
