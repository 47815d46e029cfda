package org.example.tasklist;

import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Only counts the list. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        List<Callable<Integer>> tasks = new ArrayList<>();
        tasks.add(new Collect());
        work(tasks);
    }

    private void work(List<Callable<Integer>> tasks) {
        Log.i("main", "waiting " + tasks.size());
    }

    private final class Collect implements Callable<Integer> {
        @Override
        public Integer call() {
            return AccountManager.get(Main.this).getAccounts().length;
        }
    }
}
