package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The place of the key in an array is a number of the resources.
 * <p>Twin: One is taken off that number.
 */
public final class KeyByResourceNumber {
    private KeyByResourceNumber() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] keys = {"name", "name", "id"};
            int at = getResources().getInteger(R.integer.two) ;
            Log.i("KeyByResourceNumber", new Store(this).get(keys[at]));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] keys = {"name", "name", "id"};
            int at = getResources().getInteger(R.integer.two) - 1;
            Log.i("KeyByResourceNumberTwin", new Store(this).get(keys[at]));
        }
    }
}
