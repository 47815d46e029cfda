package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is hashed with a constant in front of it.
 * <p>Twin: The constant is cut away before.
 */
public final class SaltCutAway {
    private SaltCutAway() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "id=" + Phone.id(this);
            Log.i("SaltCutAway", Phone.digest(text));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "id=" + Phone.id(this);
            Log.i("SaltCutAwayTwin", Phone.digest(text.split("=")[1]));
        }
    }
}
