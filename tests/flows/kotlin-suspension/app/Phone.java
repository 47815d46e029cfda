package org.example.inkotlinsuspension;

import android.content.Context;
import android.telephony.TelephonyManager;

/** What all cases of the group start from. */
final class Phone {
    private Phone() {}

    /** Hands the number to a listener, later. */
    static void listen(Context context, Listener listener) {
        new Thread(() -> listener.onId(id(context))).start();
    }

    interface Listener {
        void onId(String id);
    }

    static String id(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }
}
