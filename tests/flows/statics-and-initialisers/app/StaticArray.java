package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An element of a static array is read where it was written.
 * <p>Twin: The element beside it is read.
 */
public final class StaticArray {
    private StaticArray() {}

    public static class Flow extends Activity {
        private static final String[] SLOTS = {"none", "none"};

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SLOTS[1] = Phone.id(this);
            Log.i("StaticArray", SLOTS[1]);
        }
    }

    public static class Twin extends Activity {
        private static final String[] SLOTS = {"none", "none"};

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            SLOTS[1] = Phone.id(this);
            Log.i("StaticArrayTwin", SLOTS[0]);
        }
    }
}
