package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Each character of the key is shifted by one.
 * <p>Twin: The characters of another key are.
 */
public final class KeyByShifting {
    private KeyByShifting() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder key = new StringBuilder();
            for (char c : "je".toCharArray()) {
                key.append((char) (c - 1));
            }
            Log.i("KeyByShifting", new Store(this).get(key.toString()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            StringBuilder key = new StringBuilder();
            for (char c : "obnf".toCharArray()) {
                key.append((char) (c - 1));
            }
            Log.i("KeyByShiftingTwin", new Store(this).get(key.toString()));
        }
    }
}
