package org.example.lifecycle;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A static field of a receiver keeps the value from one broadcast to the next.
 * <p>Twin: Every broadcast makes a new receiver, so its field does not.
 */
public final class ReceiverAnew {
    private ReceiverAnew() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("receiver");
        }

        public static final class Receiver extends BroadcastReceiver {
            private static String kept = "none";

            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ReceiverAnew", kept);
                kept = Phone.id(context);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("receiver");
        }

        public static final class Receiver extends BroadcastReceiver {
            private String kept = "none";

            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("ReceiverAnewTwin", kept);
                kept = Phone.id(context);
            }
        }
    }
}
