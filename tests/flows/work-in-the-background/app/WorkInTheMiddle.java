package org.example.work;

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
 * A worker hands the value on to the one after it.
 * <p>Twin: It gives something else.
 */
public final class WorkInTheMiddle {
    private WorkInTheMiddle() {}

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
                String id = getInputData().getString("id");
                return Result.success(new Data.Builder().putString("name", id).build());
            }
        }

        public static final class Third extends Worker {
            public Third(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkInTheMiddle", getInputData().getString("name"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest first = new OneTimeWorkRequest.Builder(First.class).build();
            OneTimeWorkRequest second = new OneTimeWorkRequest.Builder(Second.class).build();
            OneTimeWorkRequest third = new OneTimeWorkRequest.Builder(Third.class).build();
            WorkManager.getInstance(this).beginWith(first).then(second).then(third).enqueue();
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
                String id = getInputData().getString("id");
                return Result.success(new Data.Builder().putString("name", "n" + (id == null)).build());
            }
        }

        public static final class Third extends Worker {
            public Third(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkInTheMiddleTwin", getInputData().getString("name"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest first = new OneTimeWorkRequest.Builder(First.class).build();
            OneTimeWorkRequest second = new OneTimeWorkRequest.Builder(Second.class).build();
            OneTimeWorkRequest third = new OneTimeWorkRequest.Builder(Third.class).build();
            WorkManager.getInstance(this).beginWith(first).then(second).then(third).enqueue();
        }
    }
}
