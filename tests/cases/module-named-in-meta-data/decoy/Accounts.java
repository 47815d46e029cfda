package org.example.glidemodule;

import android.accounts.AccountManager;
import android.content.Context;
import android.util.Log;
import com.bumptech.glide.module.GlideModule;

/** Reads when the library asks it for its settings. */
public final class Accounts implements GlideModule {
    @Override
    public void apply(Context context) {
        Log.i("accounts", "n " + AccountManager.get(context).getAccounts().length);
    }
}
