package org.example.methodref;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Calls the reference that it made. */
public final class Main extends Activity {
    public Source accounts;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        accounts = AccountManager::getAccounts;
        Log.i("accounts", "n " + accounts.of(AccountManager.get(this)).length);
    }

    /** What the reference is made into. */
    public interface Source {
        /** The accounts of a manager. */
        Account[] of(AccountManager manager);
    }
}
