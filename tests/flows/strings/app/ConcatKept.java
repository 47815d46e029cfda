package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The result of concat is what is read.
 * <p>Twin: The result is thrown away; the text itself never changes.
 */
public final class ConcatKept {
    private ConcatKept() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "id=";
            text = text.concat(Phone.id(this));
            Log.i("ConcatKept", text);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "id=";
            text.concat(Phone.id(this));
            Log.i("ConcatKeptTwin", text);
        }
    }
}
