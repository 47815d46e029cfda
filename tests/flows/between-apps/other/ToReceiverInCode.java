package org.example.betweenapps.other;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity of the other app registers a receiver for the action.
 * <p>Twin: It registers it for another action.
 */
public final class ToReceiverInCode {
    private ToReceiverInCode() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                registerReceiver(new Receiver(), new IntentFilter("org.example.ToReceiverInCode.NEWS"));
            }
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ToReceiverInCode", intent.getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                registerReceiver(new Receiver(), new IntentFilter("org.example.ToReceiverInCodeTwin.OLDS"));
            }
        }

        static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ToReceiverInCodeTwin", intent.getStringExtra("id"));
            }
        }
    }
}
