package org.example.defaults;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * The first element is taken out of the list, and the value is the first then.
 * <p>Twin: The first element is the value, and is taken out.
 */
public final class TakenOutOfList {
    private TakenOutOfList() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Object> list = new ArrayList<Object>();
            Object first = new Object();
            list.add(first);
            list.add(Phone.id(this));
            list.remove(first);
            Log.i("TakenOutOfList", "" + list.get(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Object> list = new ArrayList<Object>();
            Object first = new Object();
            list.add(Phone.id(this));
            list.add(first);
            list.remove(0);
            Log.i("TakenOutOfListTwin", "" + list.get(0));
        }
    }
}
