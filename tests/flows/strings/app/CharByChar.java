package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is copied character by character.
 * <p>Twin: Of each character only the position is used.
 */
public final class CharByChar {
    private CharByChar() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            StringBuilder copy = new StringBuilder();
            int at = 0;
            for (char c : id.toCharArray()) {
                copy.append(c);
                at++;
            }
            Log.i("CharByChar", copy.toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            StringBuilder copy = new StringBuilder();
            int at = 0;
            for (char c : id.toCharArray()) {
                copy.append(at);
                at++;
            }
            Log.i("CharByCharTwin", copy.toString());
        }
    }
}
