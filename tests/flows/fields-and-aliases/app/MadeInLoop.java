package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Objects that one instruction makes in a loop; the one that was written is read.
 * <p>Twin: The object made in the turn before is read.
 */
public final class MadeInLoop {
    private MadeInLoop() {}

    static final class Box {
        String value = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box before = null;
            Box last = null;
            for (int i = 0; i < 3; i++) {
                before = last;
                last = new Box();
            }
            last.value = Phone.id(this);
            Log.i("MadeInLoop", last.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Box before = null;
            Box last = null;
            for (int i = 0; i < 3; i++) {
                before = last;
                last = new Box();
            }
            last.value = Phone.id(this);
            Log.i("MadeInLoopTwin", before.value);
        }
    }
}
