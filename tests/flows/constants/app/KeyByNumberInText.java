package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The place of the key in an array is read from a text.
 * <p>Twin: The text says another place.
 */
public final class KeyByNumberInText {
    private KeyByNumberInText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] keys = {"name", "name", "id"};
            Log.i("KeyByNumberInText", new Store(this).get(keys[Integer.parseInt("2")]));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] keys = {"name", "name", "id"};
            Log.i("KeyByNumberInTextTwin", new Store(this).get(keys[Integer.parseInt("1")]));
        }
    }
}
