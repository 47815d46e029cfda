package androidx.core.content;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.IntentFilter;

/** Stands for the support library's class of this name. */
public class ContextCompat {
    public static void registerReceiver(Context context, BroadcastReceiver receiver, IntentFilter filter) {
        context.registerReceiver(receiver, filter);
    }
}
