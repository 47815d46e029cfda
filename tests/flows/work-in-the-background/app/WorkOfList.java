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
import java.util.ArrayList;
import java.util.List;

/**
 * The request with the value is in the list that is queued.
 * <p>Twin: It is not.
 */
public final class WorkOfList {
    private WorkOfList() {}

    public static class Flow extends Activity {
        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkOfList", getInputData().getString("id"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            OneTimeWorkRequest full = new OneTimeWorkRequest.Builder(Work.class).setInputData(input).build();
            OneTimeWorkRequest empty = new OneTimeWorkRequest.Builder(Work.class).build();
            List<OneTimeWorkRequest> requests = new ArrayList<OneTimeWorkRequest>();
            requests.add(full);
            WorkManager.getInstance(this).enqueue(requests);
            setTitle("" + empty);
        }
    }

    public static class Twin extends Activity {
        public static final class Work extends Worker {
            public Work(Context context, WorkerParameters parameters) {
                super(context, parameters);
            }

            @Override
            public Result doWork() {
                Log.i("WorkOfListTwin", getInputData().getString("id"));
                return Result.success();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Data input = new Data.Builder().putString("id", Phone.id(this)).build();
            OneTimeWorkRequest full = new OneTimeWorkRequest.Builder(Work.class).setInputData(input).build();
            OneTimeWorkRequest empty = new OneTimeWorkRequest.Builder(Work.class).build();
            List<OneTimeWorkRequest> requests = new ArrayList<OneTimeWorkRequest>();
            requests.add(empty);
            WorkManager.getInstance(this).enqueue(requests);
            setTitle("" + full);
        }
    }
}
