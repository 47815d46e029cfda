package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is made by a pattern of the resources.
 * <p>Twin: The parts make another key.
 */
public final class KeyOfPattern {
    private KeyOfPattern() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String key = getResources().getString(R.string.key_pattern, "i", "d");
            Log.i("KeyOfPattern", new Store(this).get(key));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String key = getResources().getString(R.string.key_pattern, "na", "me");
            Log.i("KeyOfPatternTwin", new Store(this).get(key));
        }
    }
}
