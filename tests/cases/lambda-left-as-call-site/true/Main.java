package org.example.rawlambda;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;

/** Posts the lambda. */
public final class Main extends Activity {
    public Runnable work;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        work = () -> Log.i("accounts", "n " + AccountManager.get(this).getAccounts().length);
        new Handler().post(work);
    }
}
