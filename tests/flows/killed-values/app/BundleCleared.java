package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A bundle keeps the value.
 * <p>Twin: It is cleared.
 */
public final class BundleCleared {
    private BundleCleared() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            bundle.putString("id", Phone.id(this));
            bundle.putString("name", "none");
            Log.i("BundleCleared", "" + bundle.getString("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            bundle.putString("id", Phone.id(this));
            bundle.clear();
            bundle.putString("name", "none");
            Log.i("BundleClearedTwin", "" + bundle.getString("id"));
        }
    }
}
