package org.example.switched;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.util.Log;

/** Reads nothing. */
public final class Idle extends Service {
    @Override
    public void onCreate() {
        super.onCreate();
        Log.i("main", "idle");
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
