package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * After a swap the second object has the value.
 * <p>Twin: After a swap the first object no longer has it.
 */
public final class Swap {
    private Swap() {}

    static final class Box {
        String value = "none";
    }

    static void swap(Box a, Box b) {
        String kept = a.value;
        a.value = b.value;
        b.value = kept;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box first = new Box();
            Box second = new Box();
            first.value = Phone.id(this);
            swap(first, second);
            Log.i("Swap", second.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box first = new Box();
            Box second = new Box();
            first.value = Phone.id(this);
            swap(first, second);
            Log.i("SwapTwin", first.value);
        }
    }
}
