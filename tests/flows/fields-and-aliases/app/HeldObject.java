package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An object is written after it was put into a field of another, and read through that field.
 * <p>Twin: The field holds another object when it is read.
 */
public final class HeldObject {
    private HeldObject() {}

    static final class Box {
        String value = "none";
    }

    static final class Holder {
        Box inner;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            Holder holder = new Holder();
            holder.inner = box;
            box.value = Phone.id(this);
            Log.i("HeldObject", holder.inner.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            Holder holder = new Holder();
            holder.inner = box;
            box.value = Phone.id(this);
            holder.inner = new Box();
            Log.i("HeldObjectTwin", holder.inner.value);
        }
    }
}
