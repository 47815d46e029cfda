package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Another key is removed from the bundle.
 * <p>Twin: The key of the value is removed.
 */
public final class BundleKeyRemoved {
    private BundleKeyRemoved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            bundle.putString("id", Phone.id(this));
            bundle.remove("name");
            Log.i("BundleKeyRemoved", "" + bundle.getString("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            bundle.putString("id", Phone.id(this));
            bundle.remove("id");
            Log.i("BundleKeyRemovedTwin", "" + bundle.getString("id"));
        }
    }
}
