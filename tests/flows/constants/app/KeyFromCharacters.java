package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is made of characters.
 * <p>Twin: The characters make another key.
 */
public final class KeyFromCharacters {
    private KeyFromCharacters() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            char[] characters = {'i', 'd'};
            Log.i("KeyFromCharacters", new Store(this).get(new String(characters)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            char[] characters = {'n', 'a', 'm', 'e'};
            Log.i("KeyFromCharactersTwin", new Store(this).get(new String(characters)));
        }
    }
}
