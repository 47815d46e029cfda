package org.example.threads;

import android.app.Activity;
import android.os.AsyncTask;
import android.os.Bundle;
import android.util.Log;

/**
 * What a task gives in the background comes to the end of it.
 * <p>Twin: It gives something else.
 */
public final class TaskResult {
    private TaskResult() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Work().execute(Phone.id(this));
        }

        static final class Work extends AsyncTask<String, Void, String> {
            @Override
            protected String doInBackground(String... values) {
                return values[0];
            }

            @Override
            protected void onPostExecute(String result) {
                Log.i("TaskResult", result);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            new Work().execute(Phone.id(this));
        }

        static final class Work extends AsyncTask<String, Void, String> {
            @Override
            protected String doInBackground(String... values) {
                return "none";
            }

            @Override
            protected void onPostExecute(String result) {
                Log.i("TaskResultTwin", result);
            }
        }
    }
}
