package com.google.firebase.components;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Stands for the library's service, which only carries meta-data. */
public final class ComponentDiscoveryService extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
