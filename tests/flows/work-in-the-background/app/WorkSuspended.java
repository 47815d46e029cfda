package org.example.work;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.work.CoroutineWorker;
import androidx.work.Data;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import androidx.work.WorkerParameters;
import kotlin.coroutines.Continuation;

/**
 * A worker that can be suspended sends the value of its input.
 * <p>Twin: It sends another part of it.
 */
public final class WorkSuspended {
    private WorkSuspended() {}

    public static class Flow extends Activity {
        public static final class Work extends CoroutineWorker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Object doWork(Continuation<? super Result> continuation) {
                Log.i("WorkSuspended", getInputData().getString("id"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            WorkManager.getInstance(this).enqueue(new OneTimeWorkRequest.Builder(Work.class).setInputData(input).build());
        }
    }

    public static class Twin extends Activity {
        public static final class Work extends CoroutineWorker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Object doWork(Continuation<? super Result> continuation) {
                Log.i("WorkSuspendedTwin", getInputData().getString("name"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            WorkManager.getInstance(this).enqueue(new OneTimeWorkRequest.Builder(Work.class).setInputData(input).build());
        }
    }
}
