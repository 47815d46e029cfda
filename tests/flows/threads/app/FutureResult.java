package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The result of the call that was submitted is read.
 * <p>Twin: The result of another call is read.
 */
public final class FutureResult {
    private FutureResult() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Future<String> full = executor.submit(new Callable<String>() {
                    @Override
                    public String call() {
                        return value;
                    }
                });
            Future<String> empty = executor.submit(new Callable<String>() {
                    @Override
                    public String call() {
                        return "none";
                    }
                });
            try {
                Log.i("FutureResult", full.get());
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            final String value = Phone.id(this);
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Future<String> full = executor.submit(new Callable<String>() {
                    @Override
                    public String call() {
                        return value;
                    }
                });
            Future<String> empty = executor.submit(new Callable<String>() {
                    @Override
                    public String call() {
                        return "none";
                    }
                });
            try {
                Log.i("FutureResultTwin", empty.get());
            } catch (Exception e) {
                finish();
            }
        }
    }
}
