package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A part of an array that holds the value is copied.
 * <p>Twin: The part beside it is copied.
 */
public final class ArrayCopied {
    private ArrayCopied() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none"};
            values[1] = Phone.id(this);
            String[] copy = new String[1];
            System.arraycopy(values, 1, copy, 0, 1);
            Log.i("ArrayCopied", copy[0]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none"};
            values[1] = Phone.id(this);
            String[] copy = new String[1];
            System.arraycopy(values, 0, copy, 0, 1);
            Log.i("ArrayCopiedTwin", copy[0]);
        }
    }
}
