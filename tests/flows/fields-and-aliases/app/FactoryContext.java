package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * One factory makes two objects; the one that was written is read.
 * <p>Twin: The other one is read.
 */
public final class FactoryContext {
    private FactoryContext() {}

    static final class Box {
        String value = "none";
    }

    static Box make() {
        return new Box();
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box written = make();
            Box other = make();
            written.value = Phone.id(this);
            Log.i("FactoryContext", written.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box written = make();
            Box other = make();
            written.value = Phone.id(this);
            Log.i("FactoryContextTwin", other.value);
        }
    }
}
