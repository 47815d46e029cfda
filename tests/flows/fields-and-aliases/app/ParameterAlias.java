package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Two parameters are given one object.
 * <p>Twin: The parameters are given two objects.
 */
public final class ParameterAlias {
    private ParameterAlias() {}

    static final class Box {
        String value = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            move(box, box);
        }

        private void move(Box written, Box read) {
            written.value = Phone.id(this);
            Log.i("ParameterAlias", read.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            move(box, new Box());
        }

        private void move(Box written, Box read) {
            written.value = Phone.id(this);
            Log.i("ParameterAliasTwin", read.value);
        }
    }
}
