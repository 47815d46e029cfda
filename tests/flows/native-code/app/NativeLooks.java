package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The native method makes its result of the text that it is given.
 * <p>Twin: It never looks at it.
 */
public final class NativeLooks {
    private NativeLooks() {}

    public static class Flow extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeLooks", of(id));
        }
    }

    public static class Twin extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeLooksTwin", of(id));
        }
    }
}
