package org.example.defaults;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value stands in for a text that was taken out.
 * <p>Twin: Another text was taken out.
 */
public final class DefaultOfRemoved {
    private DefaultOfRemoved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            bundle.putString("name", "one");
            bundle.remove("name");
            Log.i("DefaultOfRemoved", bundle.getString("name", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            bundle.putString("name", "one");
            bundle.remove("other");
            Log.i("DefaultOfRemovedTwin", bundle.getString("name", Phone.id(this)));
        }
    }
}
