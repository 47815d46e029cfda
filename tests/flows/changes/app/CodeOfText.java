package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The hash code of the value goes out.
 * <p>Twin: The value goes out.
 */
public final class CodeOfText {
    private CodeOfText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("CodeOfText", "" + Phone.id(this).hashCode());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("CodeOfTextTwin", "" + Phone.id(this).toString());
        }
    }
}
