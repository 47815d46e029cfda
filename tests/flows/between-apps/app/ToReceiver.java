package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * A receiver of the other app takes the action of the broadcast.
 * <p>Twin: The broadcast has another action.
 */
public final class ToReceiver {
    private ToReceiver() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToReceiver.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToReceiverTwin.OLDS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }
    }
}
