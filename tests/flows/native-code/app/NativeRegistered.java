package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The native method is registered in a table, and its function looks at the value.
 * <p>Twin: That function does not.
 */
public final class NativeRegistered {
    private NativeRegistered() {}

    public static class Flow extends Activity {
        private static native String registered(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeRegistered", registered(id));
        }
    }

    public static class Twin extends Activity {
        private static native String registeredToo(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeRegisteredTwin", registeredToo(id));
        }
    }
}
