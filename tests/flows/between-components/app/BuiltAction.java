package org.example.betweencomponents;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * The action of a receiver registered in code is built from pieces, like that of the broadcast.
 * <p>Twin: One piece of it is another one.
 */
public final class BuiltAction {
    private BuiltAction() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String action = new StringBuilder("org.example.BuiltAction").append(".NE").append("WS").toString();
            registerReceiver(new Receiver(), new IntentFilter(action));
            Intent intent = new Intent("org.example.BuiltAction".concat(".NEWS"));
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("BuiltAction", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String action = new StringBuilder("org.example.BuiltActionTwin").append(".NE").append("XT").toString();
            registerReceiver(new Receiver(), new IntentFilter(action));
            Intent intent = new Intent("org.example.BuiltActionTwin".concat(".NEWS"));
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("BuiltActionTwin", intent.getStringExtra("id"));
            }
        }
    }
}
