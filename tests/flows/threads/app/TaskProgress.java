package org.example.threads;

import android.app.Activity;
import android.os.AsyncTask;
import android.os.Bundle;
import android.util.Log;

/**
 * A task publishes the value as its progress.
 * <p>Twin: It publishes something else.
 */
public final class TaskProgress {
    private TaskProgress() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Work().execute(Phone.id(this));
        }

        static final class Work extends AsyncTask<String, String, Void> {
            @Override
            protected Void doInBackground(String... values) {
                publishProgress(values[0]);
                return null;
            }

            @Override
            protected void onProgressUpdate(String... values) {
                Log.i("TaskProgress", values[0]);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Work().execute(Phone.id(this));
        }

        static final class Work extends AsyncTask<String, String, Void> {
            @Override
            protected Void doInBackground(String... values) {
                publishProgress("none");
                return null;
            }

            @Override
            protected void onProgressUpdate(String... values) {
                Log.i("TaskProgressTwin", values[0]);
            }
        }
    }
}
