package org.example.arrivals;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;

/** Logs which app was installed. */
public final class Arrivals extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Log.i("arrivals", "new: " + intent.getDataString());
    }
}
