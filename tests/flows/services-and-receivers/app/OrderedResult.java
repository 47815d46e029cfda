package org.example.servicesreceivers;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The receiver that comes first sets a result, which the second one reads.
 * <p>Twin: The one that reads comes first.
 */
public final class OrderedResult {
    private OrderedResult() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            sendOrderedBroadcast(new Intent("org.example.OrderedResult.ASK"), null);
        }

        public static final class Setter extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                setResultData(Phone.id(context));
            }
        }

        public static final class Reader extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("OrderedResult", getResultData());
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            sendOrderedBroadcast(new Intent("org.example.OrderedResultTwin.ASK"), null);
        }

        public static final class Setter extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                setResultData(Phone.id(context));
            }
        }

        public static final class Reader extends BroadcastReceiver {
            @Override
            public void onReceive(Context context, Intent intent) {
                Log.i("OrderedResultTwin", getResultData());
            }
        }
    }
}
