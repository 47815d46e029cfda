package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Setter and getter of the same object.
 * <p>Twin: Setter of one object, getter of another.
 */
public final class ObjectSensitivity {
    private ObjectSensitivity() {}

    static final class Box {
        private String value;

        void set(String value) {
            this.value = value;
        }

        String take() {
            return value;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box first = new Box();
            Box second = new Box();
            first.set(Phone.id(this));
            second.set("none");
            Log.i("ObjectSensitivity", first.take());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box first = new Box();
            Box second = new Box();
            first.set(Phone.id(this));
            second.set("none");
            Log.i("ObjectSensitivityTwin", second.take());
        }
    }
}
