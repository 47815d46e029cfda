package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The static field that was written is read.
 * <p>Twin: A field of the same name in another class is read.
 */
public final class SameNameElsewhere {
    private SameNameElsewhere() {}

    public static class Flow extends Activity {
        static final class First {
            static String value = "none";
        }

        static final class Second {
            static String value = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            First.value = Phone.id(this);
            Log.i("SameNameElsewhere", First.value);
        }
    }

    public static class Twin extends Activity {
        static final class First {
            static String value = "none";
        }

        static final class Second {
            static String value = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            First.value = Phone.id(this);
            Log.i("SameNameElsewhereTwin", Second.value);
        }
    }
}
