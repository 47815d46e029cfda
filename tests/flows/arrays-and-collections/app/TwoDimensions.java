package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The row that was written is read.
 * <p>Twin: Another row is read.
 */
public final class TwoDimensions {
    private TwoDimensions() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[][] grid = new String[2][2];
            grid[0][1] = Phone.id(this);
            grid[1][1] = "none";
            Log.i("TwoDimensions", grid[0][1]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[][] grid = new String[2][2];
            grid[0][1] = Phone.id(this);
            grid[1][1] = "none";
            Log.i("TwoDimensionsTwin", grid[1][1]);
        }
    }
}
