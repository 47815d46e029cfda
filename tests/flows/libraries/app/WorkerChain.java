package org.example.libraries;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.work.Data;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;

/**
 * The second worker of a chain reads what the first one gives.
 * <p>Twin: It reads another key.
 */
public final class WorkerChain {
    private WorkerChain() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest first = new OneTimeWorkRequest.Builder(First.class).build();
            OneTimeWorkRequest second = new OneTimeWorkRequest.Builder(Second.class).build();
            WorkManager.getInstance(this).beginWith(first).then(second).enqueue();
        }

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
                Log.i("WorkerChain", getInputData().getString("id"));
                return Result.success();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest first = new OneTimeWorkRequest.Builder(First.class).build();
            OneTimeWorkRequest second = new OneTimeWorkRequest.Builder(Second.class).build();
            WorkManager.getInstance(this).beginWith(first).then(second).enqueue();
        }

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
                Log.i("WorkerChainTwin", getInputData().getString("name"));
                return Result.success();
            }
        }
    }
}
