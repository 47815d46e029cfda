package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An object is made after the field was set, and its initialiser copies it.
 * <p>Twin: It was made before.
 */
public final class InstanceInitialiser {
    private InstanceInitialiser() {}

    public static class Flow extends Activity {
        static String value = "none";

        static final class Copy {
            final String copy;

            {
                copy = value;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = "none";
            value = Phone.id(this);
            Copy copy = new Copy();
            Log.i("InstanceInitialiser", copy.copy);
        }
    }

    public static class Twin extends Activity {
        static String value = "none";

        static final class Copy {
            final String copy;

            {
                copy = value;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = "none";
            Copy copy = new Copy();
            value = Phone.id(this);
            Log.i("InstanceInitialiserTwin", copy.copy);
        }
    }
}
