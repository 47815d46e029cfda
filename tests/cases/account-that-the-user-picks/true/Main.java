package org.example.accountthattheuserpickst;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;

/** Lets the user pick an account. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startActivityForResult(AccountManager.newChooseAccountIntent(null, null, null, false, null, null, null, null), 1);
    }
}
