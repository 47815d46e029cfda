package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An initialiser takes the value from another class.
 * <p>Twin: Its last statement overwrites it.
 */
public final class InitialiserOverwrites {
    private InitialiserOverwrites() {}

    public static class Flow extends Activity {
        static final class Store {
            static String value = "none";
        }

        static final class Late {
            static String value = Store.value;
            static int uses;

            static {
                uses = 1;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store.value = Phone.id(this);
            Log.i("InitialiserOverwrites", Late.value);
        }
    }

    public static class Twin extends Activity {
        static final class Store {
            static String value = "none";
        }

        static final class Late {
            static String value = Store.value;
            static int uses;

            static {
                uses = 1;
                value = "none";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store.value = Phone.id(this);
            Log.i("InitialiserOverwritesTwin", Late.value);
        }
    }
}
