package org.example.tasklist;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Gives the list to an executor. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        List<Callable<Integer>> tasks = new ArrayList<>();
        tasks.add(new Collect());
        try {
            work(tasks);
        } catch (InterruptedException e) {
            finish();
        }
    }

    private void work(List<Callable<Integer>> tasks) throws InterruptedException {
        Log.i("main", "done " + Executors.newCachedThreadPool().invokeAll(tasks).size());
    }

    private final class Collect implements Callable<Integer> {
        @Override
        public Integer call() {
            return AccountManager.get(Main.this).getAccounts().length;
        }
    }
}
