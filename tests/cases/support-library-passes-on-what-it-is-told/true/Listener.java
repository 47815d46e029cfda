package org.example.listener;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;

/** Notes what it hears. */
public final class Listener extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Log.i("heard", String.valueOf(intent));
    }
}
