package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The field that is set by name is read.
 * <p>Twin: Another field is set.
 */
public final class FieldSet {
    private FieldSet() {}

    public static class Flow extends Activity {
        static final class Target {
            public String value = "none";
            public String name = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Target target = new Target();
            try {
                Target.class.getField("value").set(target, Phone.id(this));
            } catch (Exception e) {
                finish();
            }
            Log.i("FieldSet", target.value);
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            public String value = "none";
            public String name = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Target target = new Target();
            try {
                Target.class.getField("name").set(target, Phone.id(this));
            } catch (Exception e) {
                finish();
            }
            Log.i("FieldSetTwin", target.value);
        }
    }
}
