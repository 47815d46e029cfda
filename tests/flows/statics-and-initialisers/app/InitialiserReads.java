package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An initialiser runs after the field was set, and copies it.
 * <p>Twin: It ran before.
 */
public final class InitialiserReads {
    private InitialiserReads() {}

    public static class Flow extends Activity {
        static final class Store {
            static String value = "none";
        }

        static final class Late {
            static final String COPY = Store.value;

            static void touch() {}
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store.value = Phone.id(this);
            Log.i("InitialiserReads", Late.COPY);
        }
    }

    public static class Twin extends Activity {
        static final class Store {
            static String value = "none";
        }

        static final class Late {
            static final String COPY = Store.value;

            static void touch() {}
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Late.touch();
            Store.value = Phone.id(this);
            Log.i("InitialiserReadsTwin", Late.COPY);
        }
    }
}
