package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.UUID;

/**
 * A random value is hashed with the value.
 * <p>Twin: A random value stands beside the hash of the value.
 */
public final class SaltRandom {
    private SaltRandom() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String salt = UUID.randomUUID().toString();
            Log.i("SaltRandom", Phone.digest(salt + Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String salt = UUID.randomUUID().toString();
            Log.i("SaltRandomTwin", salt + Phone.digest(Phone.id(this)));
        }
    }
}
