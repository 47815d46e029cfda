package androidx.core.content;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.IntentFilter;

/** Stands for the support library's class of this name. */
public class ContextCompat {
    public static void registerReceiver(Context context, BroadcastReceiver receiver) {
        context.registerReceiver(receiver, new IntentFilter("android.intent.action.PACKAGE_ADDED"));
    }
}
