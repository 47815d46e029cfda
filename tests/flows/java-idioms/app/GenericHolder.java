package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A generic holder is read that holds the value.
 * <p>Twin: Another holder of the same class is read.
 */
public final class GenericHolder {
    private GenericHolder() {}

    static final class Holder<T> {
        private T value;

        Holder(T value) {
            this.value = value;
        }

        T value() {
            return value;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Holder<String> text = new Holder<String>(Phone.id(this));
            Holder<Integer> number = new Holder<Integer>(7);
            Log.i("GenericHolder", "" + text.value());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Holder<String> text = new Holder<String>(Phone.id(this));
            Holder<Integer> number = new Holder<Integer>(7);
            Log.i("GenericHolderTwin", "" + number.value());
        }
    }
}
