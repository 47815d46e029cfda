package org.example.accounts;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Takes the accounts of one type. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("accounts", AccountManager.get(this).getAccountsByType("com.example.chat")[0].name);
    }
}
