package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/**
 * The iterator removes nothing.
 * <p>Twin: It removes each element that it gives.
 */
public final class RemovedByIterator {
    private RemovedByIterator() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new LinkedList<String>();
            list.add(Phone.id(this));
            for (Iterator<String> iterator = list.iterator(); iterator.hasNext();) {
                String value = iterator.next();
                setTitle(value);
            }
            list.add("none");
            Log.i("RemovedByIterator", list.get(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new LinkedList<String>();
            list.add(Phone.id(this));
            for (Iterator<String> iterator = list.iterator(); iterator.hasNext();) {
                String value = iterator.next();
                iterator.remove();
            }
            list.add("none");
            Log.i("RemovedByIteratorTwin", list.get(0));
        }
    }
}
