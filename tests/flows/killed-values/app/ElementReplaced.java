package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * Another element of a list is set.
 * <p>Twin: The element that is read is set.
 */
public final class ElementReplaced {
    private ElementReplaced() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add("none");
            list.add(Phone.id(this));
            list.set(0, "other");
            Log.i("ElementReplaced", list.get(1));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add("none");
            list.add(Phone.id(this));
            list.set(1, "other");
            Log.i("ElementReplacedTwin", list.get(1));
        }
    }
}
