package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A constant is hashed with the value.
 * <p>Twin: The constant stands beside the hash of the value.
 */
public final class SaltConstant {
    private SaltConstant() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("SaltConstant", Phone.digest("pepper" + Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("SaltConstantTwin", "pepper" + Phone.digest(Phone.id(this)));
        }
    }
}
