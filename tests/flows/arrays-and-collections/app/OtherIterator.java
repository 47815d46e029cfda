package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/**
 * The iterator is that of the list with the value.
 * <p>Twin: The iterator is that of another list.
 */
public final class OtherIterator {
    private OtherIterator() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> full = new LinkedList<String>();
            List<String> empty = new LinkedList<String>();
            full.add(Phone.id(this));
            empty.add("none");
            Iterator<String> iterator = full.iterator();
            while (iterator.hasNext()) {
                Log.i("OtherIterator", iterator.next());
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> full = new LinkedList<String>();
            List<String> empty = new LinkedList<String>();
            full.add(Phone.id(this));
            empty.add("none");
            Iterator<String> iterator = empty.iterator();
            while (iterator.hasNext()) {
                Log.i("OtherIteratorTwin", iterator.next());
            }
        }
    }
}
