package org.example.registrar;

import android.accounts.AccountManager;
import android.content.Context;
import android.util.Log;
import com.google.firebase.components.ComponentRegistrar;

/** The same, but the meta-data stands in the application, where the library does not look. */
public final class Accounts implements ComponentRegistrar {
    @Override
    public Runnable component(final Context context) {
        return new Runnable() {
            @Override
            public void run() {
                Log.i("accounts", "n " + AccountManager.get(context).getAccounts().length);
            }
        };
    }
}
