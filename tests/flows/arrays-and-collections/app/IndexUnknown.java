package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Random;

/**
 * An element is read at an index that nothing tells; one of them holds the value.
 * <p>Twin: That element is overwritten before.
 */
public final class IndexUnknown {
    private IndexUnknown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none"};
            values[1] = Phone.id(this);
            Log.i("IndexUnknown", values[new Random().nextInt(2)]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", "none"};
            values[1] = Phone.id(this);
            values[1] = "none";
            Log.i("IndexUnknownTwin", values[new Random().nextInt(2)]);
        }
    }
}
