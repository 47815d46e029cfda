package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is kept across a call and looked at after it.
 * <p>Twin: It is handed to nothing and something else is kept.
 */
public final class NativeLater {
    private NativeLater() {}

    public static class Flow extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeLater", of(id));
        }
    }

    public static class Twin extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeLaterTwin", of(id));
        }
    }
}
