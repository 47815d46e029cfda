package org.example.often;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.concurrent.TimeUnit;

/**
 * Work is queued that runs every six hours.
 * <p>Decoy: The request is built and never queued.
 */
public final class WorkEverySixHours {
    private WorkEverySixHours() {}

    public static class True extends Activity {
        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Place.read(getApplicationContext());
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            PeriodicWorkRequest request = new PeriodicWorkRequest.Builder(Work.class, 6, TimeUnit.HOURS).build();
            WorkManager.getInstance(this).enqueue(request);
        }
    }

    public static class Decoy extends Activity {
        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Place.read(getApplicationContext());
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            PeriodicWorkRequest request = new PeriodicWorkRequest.Builder(Work.class, 6, TimeUnit.HOURS).build();
            android.util.Log.d("work", "built " + request);
        }
    }
}
