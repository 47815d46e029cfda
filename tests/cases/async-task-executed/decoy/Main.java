package org.example.asynctask;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.AsyncTask;
import android.os.Bundle;
import android.util.Log;

/** Never makes the task. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("main", "idle");
    }

    private void collect() {
        AccountManager accounts = AccountManager.get(this);
        Log.i("accounts", "n " + accounts.getAccounts().length);
    }

    private final class Collect extends AsyncTask<Void, Void, Void> {
        @Override
        protected Void doInBackground(Void... nothing) {
            collect();
            return null;
        }
    }
}
