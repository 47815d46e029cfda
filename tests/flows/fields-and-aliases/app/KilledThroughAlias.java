package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An alias exists, but nothing is written through it.
 * <p>Twin: The field is overwritten through the alias.
 */
public final class KilledThroughAlias {
    private KilledThroughAlias() {}

    static final class Box {
        String value = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            Box alias = box;
            box.value = Phone.id(this);
            Log.i("KilledThroughAlias", box.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            Box alias = box;
            box.value = Phone.id(this);
            alias.value = "none";
            Log.i("KilledThroughAliasTwin", box.value);
        }
    }
}
