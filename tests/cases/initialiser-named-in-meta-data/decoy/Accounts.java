package org.example.startup;

import android.accounts.AccountManager;
import android.content.Context;
import android.util.Log;
import androidx.startup.Initializer;

/** The same, but its meta-data has another value than the library looks for. */
public final class Accounts implements Initializer {
    @Override
    public Object start(Context context) {
        Log.i("accounts", "n " + AccountManager.get(context).getAccounts().length);
        return this;
    }
}
