package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.text.TextUtils;
import android.util.Log;

/**
 * Whether a number is there goes out.
 * <p>Twin: Whether a constant is there goes out.
 */
public final class NumberOfKnown {
    private NumberOfKnown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("NumberOfKnown", "empty " + TextUtils.isEmpty(Phone.number(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle(Phone.number(this));
            Log.i("NumberOfKnownTwin", "empty " + TextUtils.isEmpty("none"));
        }
    }
}
