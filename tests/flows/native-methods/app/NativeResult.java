package org.example.nativemethods;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A native method is given the value, and its result goes out.
 * <p>Twin: It is given another text.
 */
public final class NativeResult {
    private NativeResult() {}

    public static class Flow extends Activity {
        private static native String seal(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeResult", seal(id));
            setTitle(id);
        }
    }

    public static class Twin extends Activity {
        private static native String seal(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeResultTwin", seal("none"));
            setTitle(id);
        }
    }
}
