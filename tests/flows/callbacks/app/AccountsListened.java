package org.example.callbacks;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.accounts.OnAccountsUpdateListener;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The listener is given the accounts and sends them.
 * <p>Twin: The listener sends how often it was called.
 */
public final class AccountsListened {
    private AccountsListened() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AccountManager.get(this).addOnAccountsUpdatedListener(new Listener(), null, true);
        }

        static final class Listener implements OnAccountsUpdateListener {
            private int calls;

            @Override
            public void onAccountsUpdated(Account[] accounts) {
                calls++;
                Log.i("AccountsListened", "accounts " + accounts[0].name);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AccountManager.get(this).addOnAccountsUpdatedListener(new Listener(), null, true);
        }

        static final class Listener implements OnAccountsUpdateListener {
            private int calls;

            @Override
            public void onAccountsUpdated(Account[] accounts) {
                calls++;
                Log.i("AccountsListenedTwin", "accounts " + calls);
            }
        }
    }
}
