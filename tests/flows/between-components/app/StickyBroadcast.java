package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.util.Log;

/**
 * The last broadcast of an action is read when a receiver is registered for it.
 * <p>Twin: That of another action is read.
 */
public final class StickyBroadcast {
    private StickyBroadcast() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.StickyBroadcast.STATE");
            sendStickyBroadcast(intent.putExtra("id", Phone.id(this)));
            Intent last = registerReceiver(null, new IntentFilter("org.example.StickyBroadcast.STATE"));
            if (last != null) {
                Log.i("StickyBroadcast", last.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.StickyBroadcastTwin.STATE");
            sendStickyBroadcast(intent.putExtra("id", Phone.id(this)));
            Intent last = registerReceiver(null, new IntentFilter("org.example.StickyBroadcastTwin.STATE.OTHER"));
            if (last != null) {
                Log.i("StickyBroadcastTwin", last.getStringExtra("id"));
            }
        }
    }
}
