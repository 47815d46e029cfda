package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The constant of an enum that was written is read.
 * <p>Twin: Another constant is read.
 */
public final class EnumConstant {
    private EnumConstant() {}

    public static class Flow extends Activity {
        enum Slot {
            FIRST,
            SECOND;

            String value = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Slot.FIRST.value = Phone.id(this);
            Log.i("EnumConstant", Slot.FIRST.value);
        }
    }

    public static class Twin extends Activity {
        enum Slot {
            FIRST,
            SECOND;

            String value = "none";
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Slot.FIRST.value = Phone.id(this);
            Log.i("EnumConstantTwin", Slot.SECOND.value);
        }
    }
}
