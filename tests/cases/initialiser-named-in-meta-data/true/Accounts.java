package org.example.startup;

import android.accounts.AccountManager;
import android.content.Context;
import android.util.Log;
import androidx.startup.Initializer;

/** Reads when the library starts it. */
public final class Accounts implements Initializer {
    @Override
    public Object start(Context context) {
        Log.i("accounts", "n " + AccountManager.get(context).getAccounts().length);
        return this;
    }
}
