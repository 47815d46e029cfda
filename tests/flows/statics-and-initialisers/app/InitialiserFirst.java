package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A field is set, after its class was initialised by that very access.
 * <p>Twin: It is set back by a call, after that.
 */
public final class InitialiserFirst {
    private InitialiserFirst() {}

    public static class Flow extends Activity {
        static final class Late {
            static String value = "none";

            static void clear() {
                value = "none";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Late.value = Phone.id(this);
            Log.i("InitialiserFirst", Late.value);
        }
    }

    public static class Twin extends Activity {
        static final class Late {
            static String value = "none";

            static void clear() {
                value = "none";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Late.value = Phone.id(this);
            Late.clear();
            Log.i("InitialiserFirstTwin", Late.value);
        }
    }
}
