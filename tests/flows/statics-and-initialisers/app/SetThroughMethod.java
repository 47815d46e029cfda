package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A static field of an object's class is set through a method of the object.
 * <p>Twin: The method sets a field of the object instead.
 */
public final class SetThroughMethod {
    private SetThroughMethod() {}

    public static class Flow extends Activity {
        static String shared = "none";
        String own = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            keep(Phone.id(this));
            Log.i("SetThroughMethod", shared);
        }

        private void keep(String value) {
            shared = value;
        }
    }

    public static class Twin extends Activity {
        static String shared = "none";
        String own = "none";

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            keep(Phone.id(this));
            Log.i("SetThroughMethodTwin", shared);
        }

        private void keep(String value) {
            own = value;
        }
    }
}
