package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Whether the value is a known one goes out.
 * <p>Twin: A word that a branch chose goes out.
 */
public final class WhetherItIs {
    private WhetherItIs() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean isEmulator = "000000000000000".equals(Phone.id(this));
            Log.i("WhetherItIs", "emulator " + isEmulator);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String what = "phone";
            if ("000000000000000".equals(Phone.id(this))) {
                what = "emulator";
            }
            Log.i("WhetherItIsTwin", what);
        }
    }
}
