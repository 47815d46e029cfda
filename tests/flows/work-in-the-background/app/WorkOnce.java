package org.example.work;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.work.ExistingWorkPolicy;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;

/**
 * Work with a name is queued, which sends the value.
 * <p>Twin: Other work is queued under the name.
 */
public final class WorkOnce {
    private WorkOnce() {}

    public static class Flow extends Activity {
        public static final class Loud extends Worker {
            public Loud(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkOnce", Phone.id(getApplicationContext()));
                return Result.success();
            }
        }

        public static final class Quiet extends Worker {
            public Quiet(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest loud = new OneTimeWorkRequest.Builder(Loud.class).build();
            OneTimeWorkRequest quiet = new OneTimeWorkRequest.Builder(Quiet.class).build();
            WorkManager manager = WorkManager.getInstance(this);
            manager.enqueueUniqueWork("once", ExistingWorkPolicy.REPLACE, loud);
            setTitle("" + quiet);
        }
    }

    public static class Twin extends Activity {
        public static final class Loud extends Worker {
            public Loud(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkOnceTwin", Phone.id(getApplicationContext()));
                return Result.success();
            }
        }

        public static final class Quiet extends Worker {
            public Quiet(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest loud = new OneTimeWorkRequest.Builder(Loud.class).build();
            OneTimeWorkRequest quiet = new OneTimeWorkRequest.Builder(Quiet.class).build();
            WorkManager manager = WorkManager.getInstance(this);
            manager.enqueueUniqueWork("once", ExistingWorkPolicy.REPLACE, quiet);
            setTitle("" + loud);
        }
    }
}
