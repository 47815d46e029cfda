package com.google.android.gms.gcm;

import android.content.Context;

public class GcmNetworkManager {
    public static GcmNetworkManager getInstance(Context context) {
        throw new UnsupportedOperationException();
    }

    public void schedule(Task task) {
        throw new UnsupportedOperationException();
    }
}
