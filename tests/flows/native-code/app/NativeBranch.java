package org.example.nativecode;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * One of two branches looks at the value.
 * <p>Twin: Neither does.
 */
public final class NativeBranch {
    private NativeBranch() {}

    public static class Flow extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeBranch", of(id));
        }
    }

    public static class Twin extends Activity {
        private static native String of(String text);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("NativeBranchTwin", of(id));
        }
    }
}
