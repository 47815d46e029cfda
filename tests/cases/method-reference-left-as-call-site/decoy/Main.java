package org.example.methodref;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Makes the same reference and only keeps it. */
public final class Main extends Activity {
    public Source accounts;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        accounts = AccountManager::getAccounts;
        Log.i("main", "kept " + (accounts != null));
    }

    /** What the reference is made into. */
    public interface Source {
        /** The accounts of a manager. */
        Account[] of(AccountManager manager);
    }
}
