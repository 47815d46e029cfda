package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashSet;
import java.util.Set;

/**
 * The value is in the set that is gone through.
 * <p>Twin: It is in another set.
 */
public final class SetFilled {
    private SetFilled() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Set<String> full = new HashSet<String>();
            Set<String> other = new HashSet<String>();
            full.add(Phone.id(this));
            full.add("none");
            for (String value : full) {
                Log.i("SetFilled", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Set<String> full = new HashSet<String>();
            Set<String> other = new HashSet<String>();
            other.add(Phone.id(this));
            full.add("none");
            for (String value : full) {
                Log.i("SetFilledTwin", value);
            }
        }
    }
}
