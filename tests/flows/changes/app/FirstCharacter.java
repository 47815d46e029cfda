package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * One character of the value goes out.
 * <p>Twin: The value goes out.
 */
public final class FirstCharacter {
    private FirstCharacter() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("FirstCharacter", "" + Phone.id(this).charAt(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("FirstCharacterTwin", "" + Phone.id(this).trim());
        }
    }
}
