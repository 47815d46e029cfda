package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * A number boxed and unboxed is the index at which the value stands.
 * <p>Twin: It is another index.
 */
public final class Boxed {
    private Boxed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", Phone.id(this)};
            Integer at = Integer.valueOf(1);
            List<Integer> list = new ArrayList<Integer>();
            list.add(at);
            Log.i("Boxed", values[list.get(0)]);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String[] values = {"none", Phone.id(this)};
            Integer at = Integer.valueOf(0);
            List<Integer> list = new ArrayList<Integer>();
            list.add(at);
            Log.i("BoxedTwin", values[list.get(0)]);
        }
    }
}
