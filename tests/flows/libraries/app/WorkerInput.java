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
 * A worker reads the input under the key of the value.
 * <p>Twin: It reads another key.
 */
public final class WorkerInput {
    private WorkerInput() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            OneTimeWorkRequest.Builder request = new OneTimeWorkRequest.Builder(Work.class);
            WorkManager.getInstance(this).enqueue(request.setInputData(input).build());
        }

        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkerInput", getInputData().getString("id"));
                return Result.success();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            OneTimeWorkRequest.Builder request = new OneTimeWorkRequest.Builder(Work.class);
            WorkManager.getInstance(this).enqueue(request.setInputData(input).build());
        }

        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkerInputTwin", getInputData().getString("name"));
                return Result.success();
            }
        }
    }
}
