package org.example.accountthattheuserpicksd;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Lists the accounts. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("accounts", AccountManager.get(this).getAccounts()[0].name);
    }
}
