package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A comparison of numbers known beforehand holds.
 * <p>Twin: It does not hold, so the call is dead.
 */
public final class DeadByNumber {
    private DeadByNumber() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            int level = 2;
            int needed = 1;
            if (level >= needed) {
                Log.i("DeadByNumber", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            int level = 2;
            int needed = 3;
            if (level >= needed) {
                Log.i("DeadByNumberTwin", Phone.id(this));
            }
        }
    }
}
