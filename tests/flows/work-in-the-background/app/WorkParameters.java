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
 * A worker keeps its input when it is made, and sends it when it works.
 * <p>Twin: It keeps another part of it.
 */
public final class WorkParameters {
    private WorkParameters() {}

    public static class Flow extends Activity {
        public static final class Work extends Worker {
            private final String kept;

            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
                kept = parameters.getInputData().getString("id");
            }

            @Override
            public Result doWork() {
                Log.i("WorkParameters", kept);
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
        public static final class Work extends Worker {
            private final String kept;

            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
                kept = parameters.getInputData().getString("name");
            }

            @Override
            public Result doWork() {
                Log.i("WorkParametersTwin", kept);
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
