package org.example.work;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import androidx.work.Data;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.concurrent.TimeUnit;

/**
 * A worker that runs every day reads the input under the key of the value.
 * <p>Twin: It reads another key.
 */
public final class WorkEveryDay {
    private WorkEveryDay() {}

    public static class Flow extends Activity {
        public static final class Daily extends Worker {
            public Daily(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkEveryDay", getInputData().getString("id"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            PeriodicWorkRequest.Builder request = new PeriodicWorkRequest.Builder(Daily.class, 1, TimeUnit.DAYS);
            WorkManager manager = WorkManager.getInstance(this);
            manager.enqueueUniquePeriodicWork(
                    "daily", ExistingPeriodicWorkPolicy.KEEP, request.setInputData(input).build());
        }
    }

    public static class Twin extends Activity {
        public static final class Daily extends Worker {
            public Daily(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkEveryDayTwin", getInputData().getString("name"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            PeriodicWorkRequest.Builder request = new PeriodicWorkRequest.Builder(Daily.class, 1, TimeUnit.DAYS);
            WorkManager manager = WorkManager.getInstance(this);
            manager.enqueueUniquePeriodicWork(
                    "daily", ExistingPeriodicWorkPolicy.KEEP, request.setInputData(input).build());
        }
    }
}
