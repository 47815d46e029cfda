package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The format names the second argument, which is the value.
 * <p>Twin: It names the first argument only.
 */
public final class FormatArgument {
    private FormatArgument() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("FormatArgument", String.format("%2$s", "none", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("FormatArgumentTwin", String.format("%1$s", "none", Phone.id(this)));
        }
    }
}
