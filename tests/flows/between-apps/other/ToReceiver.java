package org.example.betweenapps.other;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;

/**
 * A receiver of the other app takes the action of the broadcast.
 * <p>Twin: The broadcast has another action.
 */
public final class ToReceiver {
    private ToReceiver() {}

    public static final class Flow {
        private Flow() {}

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ToReceiver", intent.getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ToReceiverTwin", intent.getStringExtra("id"));
            }
        }
    }
}
