package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is the middle of a text.
 * <p>Twin: It is another part of it.
 */
public final class KeyFromMiddle {
    private KeyFromMiddle() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "name.id.name";
            Log.i("KeyFromMiddle", new Store(this).get(text.substring(5, 7)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "name.id.name";
            Log.i("KeyFromMiddleTwin", new Store(this).get(text.substring(8, 12)));
        }
    }
}
