package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The second part of a text is the value.
 * <p>Twin: The first part is read.
 */
public final class PartOfSplit {
    private PartOfSplit() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] parts = ("none," + Phone.id(this)).split(",");
            Log.i("PartOfSplit", parts[1]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] parts = ("none," + Phone.id(this)).split(",");
            Log.i("PartOfSplitTwin", parts[0]);
        }
    }
}
