package org.example.libraries;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;

/**
 * The worker is put into the queue.
 * <p>Twin: Another one is.
 */
public final class WorkerQueued {
    private WorkerQueued() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest loud = new OneTimeWorkRequest.Builder(Loud.class).build();
            OneTimeWorkRequest quiet = new OneTimeWorkRequest.Builder(Quiet.class).build();
            WorkManager.getInstance(this).enqueue(loud);
            setTitle("" + quiet);
        }

        public static final class Loud extends Worker {
            public Loud(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkerQueued", Phone.id(getApplicationContext()));
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
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OneTimeWorkRequest loud = new OneTimeWorkRequest.Builder(Loud.class).build();
            OneTimeWorkRequest quiet = new OneTimeWorkRequest.Builder(Quiet.class).build();
            WorkManager.getInstance(this).enqueue(quiet);
            setTitle("" + loud);
        }

        public static final class Loud extends Worker {
            public Loud(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkerQueuedTwin", Phone.id(getApplicationContext()));
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
    }
}
