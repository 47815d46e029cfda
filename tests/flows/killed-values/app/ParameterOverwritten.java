package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The parameter of a method is what the method sends.
 * <p>Twin: It is overwritten in the method.
 */
public final class ParameterOverwritten {
    private ParameterOverwritten() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            send(Phone.id(this));
        }

        private static void send(String value) {
            Log.i("ParameterOverwritten", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            send(Phone.id(this));
        }

        private static void send(String value) {
            value = "none";
            Log.i("ParameterOverwrittenTwin", value);
        }
    }
}
