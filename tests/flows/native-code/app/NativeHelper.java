package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A function that the native method calls looks at the value.
 * <p>Twin: The function is handed it and does not look.
 */
public final class NativeHelper {
    private NativeHelper() {}

    public static class Flow extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeHelper", of(id));
        }
    }

    public static class Twin extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeHelperTwin", of(id));
        }
    }
}
