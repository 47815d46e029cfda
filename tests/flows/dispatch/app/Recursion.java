package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A method that calls itself hands the value on to its end.
 * <p>Twin: It hands on another text.
 */
public final class Recursion {
    private Recursion() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            send(Phone.id(this), 3);
        }

        private static void send(String value, int left) {
            if (left == 0) {
                Log.i("Recursion", value);
            } else {
                send(value, left - 1);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            send(Phone.id(this), 3);
        }

        private static void send(String value, int left) {
            if (left == 0) {
                Log.i("RecursionTwin", value);
            } else {
                send("none", left - 1);
            }
        }
    }
}
