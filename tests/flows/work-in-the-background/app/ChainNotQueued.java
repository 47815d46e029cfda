package org.example.work;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.work.Data;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkContinuation;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;

/**
 * A chain of two is queued, and the second worker sends what the first gives.
 * <p>Twin: The chain is put together and never queued.
 */
public final class ChainNotQueued {
    private ChainNotQueued() {}

    public static class Flow extends Activity {
        public static final class First extends Worker {
            public First(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Data.Builder output = new Data.Builder();
                return Result.success(output.putString("id", Phone.id(getApplicationContext())).build());
            }
        }

        public static final class Second extends Worker {
            public Second(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("ChainNotQueued", getInputData().getString("id"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest first = new OneTimeWorkRequest.Builder(First.class).build();
            OneTimeWorkRequest second = new OneTimeWorkRequest.Builder(Second.class).build();
            WorkContinuation chain = WorkManager.getInstance(this).beginWith(first).then(second);
            chain.enqueue();
        }
    }

    public static class Twin extends Activity {
        public static final class First extends Worker {
            public First(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Data.Builder output = new Data.Builder();
                return Result.success(output.putString("id", Phone.id(getApplicationContext())).build());
            }
        }

        public static final class Second extends Worker {
            public Second(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("ChainNotQueuedTwin", getInputData().getString("id"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest first = new OneTimeWorkRequest.Builder(First.class).build();
            OneTimeWorkRequest second = new OneTimeWorkRequest.Builder(Second.class).build();
            WorkContinuation chain = WorkManager.getInstance(this).beginWith(first).then(second);
            setTitle("" + chain);
        }
    }
}
