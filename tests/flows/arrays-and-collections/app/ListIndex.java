package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * A list is read at the index at which the value was added.
 * <p>Twin: It is read at the index before.
 */
public final class ListIndex {
    private ListIndex() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add("none");
            list.add(Phone.id(this));
            Log.i("ListIndex", list.get(1));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add("none");
            list.add(Phone.id(this));
            Log.i("ListIndexTwin", list.get(0));
        }
    }
}
