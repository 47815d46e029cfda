package org.example.servicesreceivers;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The broadcast has the action of the receiver that the manifest declares.
 * <p>Twin: It has another action.
 */
public final class DeclaredReceiver {
    private DeclaredReceiver() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.DeclaredReceiver.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("DeclaredReceiver", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.DeclaredReceiverTwin.OLDS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("DeclaredReceiverTwin", intent.getStringExtra("id"));
            }
        }
    }
}
