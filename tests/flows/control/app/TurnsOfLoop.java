package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * After two turns the value has come to the first variable.
 * <p>Twin: After one turn it has not.
 */
public final class TurnsOfLoop {
    private TurnsOfLoop() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String first = "none";
            String second = "none";
            String third = Phone.id(this);
            for (int i = 0; i < 2; i++) {
                first = second;
                second = third;
            }
            Log.i("TurnsOfLoop", first);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String first = "none";
            String second = "none";
            String third = Phone.id(this);
            for (int i = 0; i < 1; i++) {
                first = second;
                second = third;
            }
            Log.i("TurnsOfLoopTwin", first);
        }
    }
}
