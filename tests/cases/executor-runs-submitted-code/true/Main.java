package org.example.executor;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Submits the work. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(new Collect());
    }

    private void collect() {
        AccountManager accounts = AccountManager.get(this);
        Log.i("accounts", "n " + accounts.getAccounts().length);
    }

    private final class Collect implements Callable<String> {
        @Override
        public String call() {
            collect();
            return "done";
        }
    }
}
