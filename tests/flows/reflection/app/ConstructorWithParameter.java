package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Constructor;

/**
 * A constructor called by reflection keeps its argument.
 * <p>Twin: The constructor that is called does not keep it.
 */
public final class ConstructorWithParameter {
    private ConstructorWithParameter() {}

    public static class Flow extends Activity {
        static final class Target {
            final String value;

            public Target(String value) {
                this.value = value;
            }

            public Target(Object value) {
                this.value = "object";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Constructor<Target> constructor = Target.class.getConstructor(String.class);
                Log.i("ConstructorWithParameter", constructor.newInstance(Phone.id(this)).value);
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Target {
            final String value;

            public Target(String value) {
                this.value = value;
            }

            public Target(Object value) {
                this.value = "object";
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Constructor<Target> constructor = Target.class.getConstructor(Object.class);
                Log.i("ConstructorWithParameterTwin", constructor.newInstance(Phone.id(this)).value);
            } catch (Exception e) {
                finish();
            }
        }
    }
}
