package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The native method looks at its second argument, which holds the value.
 * <p>Twin: The value is the first one.
 */
public final class NativeSecond {
    private NativeSecond() {}

    public static class Flow extends Activity {
        private static native String of(String other, String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeSecond", of("none", id));
        }
    }

    public static class Twin extends Activity {
        private static native String of(String other, String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeSecondTwin", of(id, "none"));
        }
    }
}
