package org.example.accounts;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Takes those of one type, and all. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("accounts", AccountManager.get(this).getAccountsByType("com.example.chat")[0].name);
        Log.i("accounts", AccountManager.get(this).getAccounts()[0].name);
    }
}
