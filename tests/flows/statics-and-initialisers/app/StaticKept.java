package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A static field keeps the value until another method reads it.
 * <p>Twin: It is overwritten between.
 */
public final class StaticKept {
    private StaticKept() {}

    static final class Store {
        static String flow = "none";
        static String twin = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store.flow = Phone.id(this);
            send();
        }

        private static void send() {
            Log.i("StaticKept", Store.flow);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Store.twin = Phone.id(this);
            Store.twin = "none";
            send();
        }

        private static void send() {
            Log.i("StaticKeptTwin", Store.twin);
        }
    }
}
