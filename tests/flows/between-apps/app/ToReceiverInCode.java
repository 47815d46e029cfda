package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * An activity of the other app registers a receiver for the action.
 * <p>Twin: It registers it for another action.
 */
public final class ToReceiverInCode {
    private ToReceiverInCode() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToReceiverInCode.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ToReceiverInCodeTwin.NEWS");
            sendBroadcast(intent.putExtra("id", Phone.id(this)));
        }
    }
}
