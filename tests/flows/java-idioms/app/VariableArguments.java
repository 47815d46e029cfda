package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The second of a variable number of arguments is sent, and is the value.
 * <p>Twin: The first is sent.
 */
public final class VariableArguments {
    private VariableArguments() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            send("none", Phone.id(this));
        }

        private static void send(String... values) {
            Log.i("VariableArguments", values[1]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            send("none", Phone.id(this));
        }

        private static void send(String... values) {
            Log.i("VariableArgumentsTwin", values[0]);
        }
    }
}
