package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Two objects of one class; the one that was made with the value is read.
 * <p>Twin: The one that was made without it is read.
 */
public final class ConstructorContext {
    private ConstructorContext() {}

    static final class Box {
        final String value;

        Box(String value) {
            this.value = value;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box full = new Box(Phone.id(this));
            Box empty = new Box("none");
            Log.i("ConstructorContext", full.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box full = new Box(Phone.id(this));
            Box empty = new Box("none");
            Log.i("ConstructorContextTwin", empty.value);
        }
    }
}
