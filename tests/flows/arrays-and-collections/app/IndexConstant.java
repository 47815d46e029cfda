package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An element of an array is read where it was written.
 * <p>Twin: The element beside it is read.
 */
public final class IndexConstant {
    private IndexConstant() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none"};
            values[1] = Phone.id(this);
            Log.i("IndexConstant", values[1]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none"};
            values[1] = Phone.id(this);
            Log.i("IndexConstantTwin", values[0]);
        }
    }
}
