package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * A list with the value is gone through.
 * <p>Twin: The list is emptied before.
 */
public final class ListCleared {
    private ListCleared() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add(Phone.id(this));
            list.add("none");
            for (String value : list) {
                Log.i("ListCleared", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add(Phone.id(this));
            list.clear();
            list.add("none");
            for (String value : list) {
                Log.i("ListClearedTwin", value);
            }
        }
    }
}
