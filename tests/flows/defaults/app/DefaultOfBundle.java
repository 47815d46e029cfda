package org.example.defaults;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value stands in for a text that was put in on one way only.
 * <p>Twin: It was put in on both ways.
 */
public final class DefaultOfBundle {
    private DefaultOfBundle() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            if (isFinishing()) {
                bundle.putString("name", "one");
            }
            Log.i("DefaultOfBundle", bundle.getString("name", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle bundle = new Bundle();
            if (isFinishing()) {
                bundle.putString("name", "one");
            } else {
                bundle.putString("name", "two");
            }
            Log.i("DefaultOfBundleTwin", bundle.getString("name", Phone.id(this)));
        }
    }
}
