package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The field of the subclass is written and read.
 * <p>Twin: The field of the same name in the superclass is read.
 */
public final class HiddenField {
    private HiddenField() {}

    static class Base {
        String value = "none";
    }

    static final class Sub extends Base {
        String value = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sub sub = new Sub();
            sub.value = Phone.id(this);
            Log.i("HiddenField", sub.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Sub sub = new Sub();
            sub.value = Phone.id(this);
            Log.i("HiddenFieldTwin", ((Base) sub).value);
        }
    }
}
