package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * A future task is run, and its result read.
 * <p>Twin: A future task that was given another call is.
 */
public final class TaskOfFuture {
    private TaskOfFuture() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            FutureTask<String> task = new FutureTask<String>(new Callable<String>() {
                    @Override
                    public String call() {
                        return value;
                    }
                });
            new Thread(task).start();
            try {
                Log.i("TaskOfFuture", task.get());
            } catch (Exception e) {
                Log.d("failed", value.isEmpty() ? "empty" : "full");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            FutureTask<String> task = new FutureTask<String>(new Callable<String>() {
                    @Override
                    public String call() {
                        return "none";
                    }
                });
            new Thread(task).start();
            try {
                Log.i("TaskOfFutureTwin", task.get());
            } catch (Exception e) {
                Log.d("failed", value.isEmpty() ? "empty" : "full");
            }
        }
    }
}
