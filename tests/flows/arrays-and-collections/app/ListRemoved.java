package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * The first element of a list is the value.
 * <p>Twin: It is removed before the list is read.
 */
public final class ListRemoved {
    private ListRemoved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add(Phone.id(this));
            list.add("none");
            Log.i("ListRemoved", list.get(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add(Phone.id(this));
            list.remove(0);
            list.add("none");
            Log.i("ListRemovedTwin", list.get(0));
        }
    }
}
