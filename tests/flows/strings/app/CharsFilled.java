package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Arrays;

/**
 * A text is made of the characters of the value.
 * <p>Twin: The characters are overwritten before.
 */
public final class CharsFilled {
    private CharsFilled() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            char[] chars = Phone.id(this).toCharArray();
            Log.i("CharsFilled", new String(chars));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            char[] chars = Phone.id(this).toCharArray();
            Arrays.fill(chars, '0');
            Log.i("CharsFilledTwin", new String(chars));
        }
    }
}
