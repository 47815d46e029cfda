package org.example.switched;

import android.accounts.AccountManager;
import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.util.Log;

/** Reads when it is created. */
public final class Collect extends Service {
    @Override
    public void onCreate() {
        super.onCreate();
        Log.i("accounts", "n " + AccountManager.get(this).getAccounts().length);
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
