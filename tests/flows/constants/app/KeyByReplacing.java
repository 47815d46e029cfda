package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is what is left when the rest is replaced.
 * <p>Twin: What is left is another key.
 */
public final class KeyByReplacing {
    private KeyByReplacing() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "i-d";
            Log.i("KeyByReplacing", new Store(this).get(text.replace("-", "")));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "n-a-m-e";
            Log.i("KeyByReplacingTwin", new Store(this).get(text.replace("-", "")));
        }
    }
}
