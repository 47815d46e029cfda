package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A value goes to two places.
 * <p>Twin: It goes to one of them.
 */
public final class TwoSinks {
    private TwoSinks() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("TwoSinks", id);
            Log.d("TwoSinks", id);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("TwoSinksTwin", "none");
            Log.d("TwoSinksTwin", id);
        }
    }
}
