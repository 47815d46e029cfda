package org.example.schedulersobservers;

import android.app.Activity;
import android.app.LoaderManager;
import android.content.AsyncTaskLoader;
import android.content.Context;
import android.content.Loader;
import android.os.Bundle;
import android.util.Log;

/**
 * A loader gives the value in the background, and the activity is called back with it.
 * <p>Twin: The loader gives something else.
 */
public final class LoadedInBackground {
    private LoadedInBackground() {}

    public static class Flow extends Activity implements LoaderManager.LoaderCallbacks<String> {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getLoaderManager().initLoader(1, null, this);
        }

        @Override
        public Loader<String> onCreateLoader(int id, Bundle arguments) {
            return new Background(this);
        }

        @Override
        public void onLoadFinished(Loader<String> loader, String result) {
            Log.i("LoadedInBackground", result);
        }

        @Override
        public void onLoaderReset(Loader<String> loader) {}

        static final class Background extends AsyncTaskLoader<String> {
            Background(Context context) {
                super(context);
            }

            @Override
            public String loadInBackground() {
                String id = Phone.id(getContext());
                return id;
            }
        }
    }

    public static class Twin extends Activity implements LoaderManager.LoaderCallbacks<String> {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getLoaderManager().initLoader(1, null, this);
        }

        @Override
        public Loader<String> onCreateLoader(int id, Bundle arguments) {
            return new Background(this);
        }

        @Override
        public void onLoadFinished(Loader<String> loader, String result) {
            Log.i("LoadedInBackgroundTwin", result);
        }

        @Override
        public void onLoaderReset(Loader<String> loader) {}

        static final class Background extends AsyncTaskLoader<String> {
            Background(Context context) {
                super(context);
            }

            @Override
            public String loadInBackground() {
                String id = Phone.id(getContext());
                return "none";
            }
        }
    }
}
