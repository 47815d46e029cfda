package org.example.often;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.concurrent.TimeUnit;

/**
 * Work that runs once queues itself again, twenty minutes later.
 * <p>Decoy: It only reads.
 */
public final class WorkQueuedAgain {
    private WorkQueuedAgain() {}

    public static class True extends Activity {
        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Place.read(getApplicationContext());
                queue(getApplicationContext());
                return Result.success();
            }
        }

        static void queue(Context context) {
            OneTimeWorkRequest request = new OneTimeWorkRequest.Builder(Work.class).setInitialDelay(20, TimeUnit.MINUTES).build();
            WorkManager.getInstance(context).enqueue(request);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            queue(this);
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

        static void queue(Context context) {
            OneTimeWorkRequest request = new OneTimeWorkRequest.Builder(Work.class).setInitialDelay(20, TimeUnit.MINUTES).build();
            WorkManager.getInstance(context).enqueue(request);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            queue(this);
        }
    }
}
