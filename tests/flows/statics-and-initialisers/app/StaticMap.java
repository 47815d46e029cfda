package org.example.staticsinitialisers;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * A map in a static field, read by the key of the value.
 * <p>Twin: Read by another key.
 */
public final class StaticMap {
    private StaticMap() {}

    public static class Flow extends Activity {
        private static final Map<String, String> CACHE = new HashMap<String, String>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            CACHE.put("id", Phone.id(this));
            CACHE.put("name", "none");
            Log.i("StaticMap", CACHE.get("id"));
        }
    }

    public static class Twin extends Activity {
        private static final Map<String, String> CACHE = new HashMap<String, String>();

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            CACHE.put("id", Phone.id(this));
            CACHE.put("name", "none");
            Log.i("StaticMapTwin", CACHE.get("name"));
        }
    }
}
