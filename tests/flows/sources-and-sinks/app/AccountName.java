package org.example.sourcessinks;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The names of the accounts go out.
 * <p>Twin: The name that is made up for an account goes out.
 */
public final class AccountName {
    private AccountName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Account[] accounts = AccountManager.get(this).getAccounts();
            Account own = new Account("own", "org.example");
            for (Account account : accounts) {
                Log.i("AccountName", account.name);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Account[] accounts = AccountManager.get(this).getAccounts();
            Account own = new Account("own", "org.example");
            for (Account account : accounts) {
                Log.i("AccountNameTwin", own.name);
            }
        }
    }
}
