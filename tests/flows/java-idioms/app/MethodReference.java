package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The reference is to the method that sends.
 * <p>Twin: It is to the one beside it.
 */
public final class MethodReference {
    private MethodReference() {}

    interface Taker {
        void take(String value);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Taker taker = this::send;
            taker.take(Phone.id(this));
        }

        private void send(String value) {
            Log.i("MethodReference", value);
        }

        private void keep(String value) {
            setTitle(value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Taker taker = this::keep;
            taker.take(Phone.id(this));
        }

        private void send(String value) {
            Log.i("MethodReferenceTwin", value);
        }

        private void keep(String value) {
            setTitle(value);
        }
    }
}
