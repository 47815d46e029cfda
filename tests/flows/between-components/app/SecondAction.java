package org.example.betweencomponents;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * The filter made in code has a second action, which is the broadcast's.
 * <p>Twin: Its second action is another one.
 */
public final class SecondAction {
    private SecondAction() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            IntentFilter filter = new IntentFilter();
            filter.addAction("org.example.SecondAction.FIRST");
            filter.addAction("org.example.SecondAction.SECOND");
            registerReceiver(new Receiver(), filter);
            sendBroadcast(new Intent("org.example.SecondAction.SECOND").putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("SecondAction", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            IntentFilter filter = new IntentFilter();
            filter.addAction("org.example.SecondActionTwin.FIRST");
            filter.addAction("org.example.SecondActionTwin.THIRD");
            registerReceiver(new Receiver(), filter);
            sendBroadcast(new Intent("org.example.SecondActionTwin.SECOND").putExtra("id", Phone.id(this)));
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("SecondActionTwin", intent.getStringExtra("id"));
            }
        }
    }
}
