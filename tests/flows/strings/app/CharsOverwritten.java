package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The only character that is kept of the value is read.
 * <p>Twin: That character is overwritten before.
 */
public final class CharsOverwritten {
    private CharsOverwritten() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            char[] kept = new char[1];
            kept[0] = Phone.id(this).charAt(3);
            Log.i("CharsOverwritten", String.valueOf(kept));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            char[] kept = new char[1];
            kept[0] = Phone.id(this).charAt(3);
            kept[0] = '0';
            Log.i("CharsOverwrittenTwin", String.valueOf(kept));
        }
    }
}
