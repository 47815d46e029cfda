package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A setter returns the object itself.
 * <p>Twin: A method of the same form returns a new object.
 */
public final class ReturnedSelf {
    private ReturnedSelf() {}

    static final class Box {
        String value = "none";

        Box with(String value) {
            this.value = value;
            return this;
        }

        Box without(String value) {
            Box other = new Box();
            this.value = value;
            return other;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box().with(Phone.id(this));
            Log.i("ReturnedSelf", box.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box().without(Phone.id(this));
            Log.i("ReturnedSelfTwin", box.value);
        }
    }
}
