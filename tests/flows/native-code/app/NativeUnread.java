package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The code goes where nothing tells, so the native method is assumed to look.
 * <p>Twin: The code is read and does not look.
 */
public final class NativeUnread {
    private NativeUnread() {}

    public static class Flow extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeUnread", of(id));
        }
    }

    public static class Twin extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeUnreadTwin", of(id));
        }
    }
}
