package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Field;

/**
 * The field that is read by name holds the value.
 * <p>Twin: Another field is read.
 */
public final class FieldGet {
    private FieldGet() {}

    public static class Flow extends Activity {
        static final class Target {
            public String value = "none";
            public String name = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Target target = new Target();
            target.value = Phone.id(this);
            try {
                Field field = Target.class.getDeclaredField("value");
                Log.i("FieldGet", (String) field.get(target));
            } catch (Exception e) {
                finish();
            }
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
            target.value = Phone.id(this);
            try {
                Field field = Target.class.getDeclaredField("name");
                Log.i("FieldGetTwin", (String) field.get(target));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
