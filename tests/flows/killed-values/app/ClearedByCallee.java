package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A callee clears another object.
 * <p>Twin: It clears the object that is read.
 */
public final class ClearedByCallee {
    private ClearedByCallee() {}

    static final class Box {
        String value = "none";
    }

    static void clear(Box box) {
        box.value = "cleared";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            Box other = new Box();
            box.value = Phone.id(this);
            clear(other);
            Log.i("ClearedByCallee", box.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box box = new Box();
            Box other = new Box();
            box.value = Phone.id(this);
            clear(box);
            Log.i("ClearedByCalleeTwin", box.value);
        }
    }
}
