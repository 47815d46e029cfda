package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Of two objects in a holder, the other one is cleared two calls deep.
 * <p>Twin: The one that is read is.
 */
public final class ClearedTwoCallsDeep {
    private ClearedTwoCallsDeep() {}

    static final class Box {
        String value = "none";
    }

    static final class Holder {
        final Box first = new Box();
        final Box second = new Box();

        void clear(boolean isFirst) {
            clear(isFirst ? first : second);
        }

        private void clear(Box box) {
            box.value = "cleared";
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Holder holder = new Holder();
            holder.first.value = Phone.id(this);
            holder.clear(false);
            Log.i("ClearedTwoCallsDeep", holder.first.value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Holder holder = new Holder();
            holder.first.value = Phone.id(this);
            holder.clear(true);
            Log.i("ClearedTwoCallsDeepTwin", holder.first.value);
        }
    }
}
