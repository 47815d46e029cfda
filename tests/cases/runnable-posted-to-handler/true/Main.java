package org.example.handler;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;

/** Posts the work. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new Handler().postDelayed(() -> collect(), 1000);
    }

    private void collect() {
        AccountManager accounts = AccountManager.get(this);
        Log.i("accounts", "n " + accounts.getAccounts().length);
    }
}
