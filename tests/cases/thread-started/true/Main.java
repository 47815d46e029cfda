package org.example.thread;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/** Starts the thread. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new Collector().start();
    }

    private void collect() {
        AccountManager accounts = AccountManager.get(this);
        Log.i("accounts", "n " + accounts.getAccounts().length);
    }

    private final class Collector extends Thread {
        @Override
        public void run() {
            collect();
        }
    }
}
