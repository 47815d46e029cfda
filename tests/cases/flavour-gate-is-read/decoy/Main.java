package org.example.flavour;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** The build of another flavour: the same code, behind a gate that never opens. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (BuildConfig.EXTRAS && "full".equals(BuildConfig.FLAVOR)) {
            Log.i("accounts", "n " + AccountManager.get(this).getAccounts().length);
        }
    }
}
