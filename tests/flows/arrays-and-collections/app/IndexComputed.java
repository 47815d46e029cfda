package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The index is computed, and is where the value was written.
 * <p>Twin: The computed index is another one.
 */
public final class IndexComputed {
    private IndexComputed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none", "none", "none"};
            int middle = values.length / 2;
            values[middle] = Phone.id(this);
            Log.i("IndexComputed", values[middle * 1]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none", "none", "none"};
            int middle = values.length / 2;
            values[middle] = Phone.id(this);
            Log.i("IndexComputedTwin", values[middle + 1]);
        }
    }
}
