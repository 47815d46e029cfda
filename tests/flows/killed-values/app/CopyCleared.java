package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the list is cleared.
 * <p>Twin: The list itself is.
 */
public final class CopyCleared {
    private CopyCleared() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add(Phone.id(this));
            List<String> copy = new ArrayList<String>(list);
            copy.clear();
            list.add("none");
            Log.i("CopyCleared", list.get(0));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<String> list = new ArrayList<String>();
            list.add(Phone.id(this));
            List<String> copy = new ArrayList<String>(list);
            list.clear();
            list.add("none");
            Log.i("CopyClearedTwin", list.get(0));
        }
    }
}
