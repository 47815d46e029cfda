package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A generic interface is called, whose bridge leads to the method that sends.
 * <p>Twin: The other implementation is called.
 */
public final class GenericBridge {
    private GenericBridge() {}

    public static class Flow extends Activity {
        interface Taker<T> {
            void take(T value);
        }

        static final class Loud implements Taker<String> {
            @Override
            public void take(String value) {
                Log.i("GenericBridge", value);
            }
        }

        static final class Counter implements Taker<Object> {
            private int n;

            @Override
            public void take(Object value) {
                n++;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            give(new Loud(), "none");
            Taker<? super String> taker = new Loud();
            give(taker, Phone.id(this));
        }

        private static <T> void give(Taker<T> taker, T value) {
            taker.take(value);
        }
    }

    public static class Twin extends Activity {
        interface Taker<T> {
            void take(T value);
        }

        static final class Loud implements Taker<String> {
            @Override
            public void take(String value) {
                Log.i("GenericBridgeTwin", value);
            }
        }

        static final class Counter implements Taker<Object> {
            private int n;

            @Override
            public void take(Object value) {
                n++;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            give(new Loud(), "none");
            Taker<? super String> taker = new Counter();
            give(taker, Phone.id(this));
        }

        private static <T> void give(Taker<T> taker, T value) {
            taker.take(value);
        }
    }
}
