package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The name of the app is hashed with the value.
 * <p>Twin: The name of the app stands beside the hash of the value.
 */
public final class SaltPackage {
    private SaltPackage() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("SaltPackage", Phone.digest(getPackageName() + Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("SaltPackageTwin", getPackageName() + Phone.digest(Phone.id(this)));
        }
    }
}
