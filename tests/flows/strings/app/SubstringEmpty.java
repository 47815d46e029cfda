package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The first four characters of the value.
 * <p>Twin: The first none of them.
 */
public final class SubstringEmpty {
    private SubstringEmpty() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("SubstringEmpty", id.substring(0, 4));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("SubstringEmptyTwin", id.substring(0, 0));
        }
    }
}
