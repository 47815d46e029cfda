package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The condition, known beforehand, chooses the value.
 * <p>Twin: It chooses the other text.
 */
public final class Ternary {
    private Ternary() {}

    public static class Flow extends Activity {
        private static final boolean OPEN = true;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("Ternary", OPEN ? id : "none");
        }
    }

    public static class Twin extends Activity {
        private static final boolean OPEN = false;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Log.i("TernaryTwin", OPEN ? id : "none");
        }
    }
}
