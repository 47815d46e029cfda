package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The outer loop goes on after the value was taken.
 * <p>Twin: The outer loop is left before it can be.
 */
public final class LabelledLoop {
    private LabelledLoop() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            outer:
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    if (j == 1) {
                        continue outer;
                    }
                    if (i == 1) {
                        value = Phone.id(this);
                    }
                }
            }
            Log.i("LabelledLoop", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            outer:
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    if (j == 1) {
                        break outer;
                    }
                    if (i == 1) {
                        value = Phone.id(this);
                    }
                }
            }
            Log.i("LabelledLoopTwin", value);
        }
    }
}
