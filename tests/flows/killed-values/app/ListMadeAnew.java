package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * The list in a field is kept.
 * <p>Twin: A new one takes its place.
 */
public final class ListMadeAnew {
    private ListMadeAnew() {}

    public static class Flow extends Activity {
        private List<String> values = new ArrayList<String>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            values.add(Phone.id(this));
            values.add("none");
            for (String value : values) {
                Log.i("ListMadeAnew", value);
            }
        }
    }

    public static class Twin extends Activity {
        private List<String> values = new ArrayList<String>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            values.add(Phone.id(this));
            values = new ArrayList<String>();
            values.add("none");
            for (String value : values) {
                Log.i("ListMadeAnewTwin", value);
            }
        }
    }
}
