package org.example.often;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import androidx.work.OneTimeWorkRequest;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.concurrent.TimeUnit;

/**
 * Work every five minutes runs every fifteen, since the library allows no less.
 * <p>Decoy: It runs once.
 */
public final class WorkRaised {
    private WorkRaised() {}

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
            WorkManager.getInstance(this).enqueue(new PeriodicWorkRequest.Builder(Work.class, 5, TimeUnit.MINUTES).build());
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
            WorkManager.getInstance(this).enqueue(new OneTimeWorkRequest.Builder(Work.class).build());
        }
    }
}
