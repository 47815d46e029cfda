package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of a map's entries are read.
 * <p>Twin: The keys of the entries are read.
 */
public final class EntryOfMap {
    private EntryOfMap() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put("id", Phone.id(this));
            for (Map.Entry<String, String> entry : map.entrySet()) {
                Log.i("EntryOfMap", entry.getValue());
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put("id", Phone.id(this));
            for (Map.Entry<String, String> entry : map.entrySet()) {
                Log.i("EntryOfMapTwin", entry.getKey());
            }
        }
    }
}
