package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is put in the place of a word of a text.
 * <p>Twin: The word that is looked for does not stand in the text.
 */
public final class PlaceholderReplaced {
    private PlaceholderReplaced() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "id=NAME";
            Log.i("PlaceholderReplaced", text.replace("NAME", Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "id=NAME";
            Log.i("PlaceholderReplacedTwin", text.replace("LABEL", Phone.id(this)));
        }
    }
}
