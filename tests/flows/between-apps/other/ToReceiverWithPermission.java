package org.example.betweenapps.other;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;

/**
 * A broadcast is for those that hold a permission, which the other app asks for.
 * <p>Twin: It is for those that hold one which the other app does not ask for.
 */
public final class ToReceiverWithPermission {
    private ToReceiverWithPermission() {}

    public static final class Flow {
        private Flow() {}

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ToReceiverWithPermission", intent.getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Receiver extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ToReceiverWithPermissionTwin", intent.getStringExtra("id"));
            }
        }
    }
}
