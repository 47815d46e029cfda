package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Whole millionths of a degree are made coarser and go out.
 * <p>Twin: They go out as they are.
 */
public final class WholeMillionths {
    private WholeMillionths() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            int millionths = (int) (Phone.place(this).getLatitude() * 1E6);
            Log.i("WholeMillionths", Integer.toString(millionths / 10000));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            int millionths = (int) (Phone.place(this).getLatitude() * 1E6);
            Log.i("WholeMillionthsTwin", Integer.toString(millionths));
        }
    }
}
