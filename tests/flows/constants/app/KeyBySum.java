package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key stands in an array where a sum says.
 * <p>Twin: The sum says another place.
 */
public final class KeyBySum {
    private KeyBySum() {}

    public static class Flow extends Activity {
        private static final int BASE = 3;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] keys = {"name", "name", "name", "name", "name", "id", "name"};
            int at = BASE * 2 - 1;
            Log.i("KeyBySum", new Store(this).get(keys[at]));
        }
    }

    public static class Twin extends Activity {
        private static final int BASE = 3;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] keys = {"name", "name", "name", "name", "name", "id", "name"};
            int at = BASE * 2 - 2;
            Log.i("KeyBySumTwin", new Store(this).get(keys[at]));
        }
    }
}
