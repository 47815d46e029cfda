package org.example.managerofthephoneisnoordd;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Is called for an action of its own. */
public final class Admin extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
    }
}
