package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Whether the value holds a text goes out.
 * <p>Twin: The value goes out where it holds the text.
 */
public final class WhetherItHas {
    private WhetherItHas() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("WhetherItHas", String.valueOf(Phone.id(this).contains("99")));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("WhetherItHasTwin", id.contains("99") ? id : "");
        }
    }
}
