package com.google.android.gms.gcm;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public abstract class GcmTaskService extends Service {
    public abstract int onRunTask(TaskParams params);

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
