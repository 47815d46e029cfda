package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * A map in a map, read by the keys under which the value stands.
 * <p>Twin: The inner map of another key is read.
 */
public final class MapOfMaps {
    private MapOfMaps() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, Map<String, String>> outer = new HashMap<String, Map<String, String>>();
            outer.put("device", new HashMap<String, String>());
            outer.put("app", new HashMap<String, String>());
            outer.get("device").put("id", Phone.id(this));
            outer.get("app").put("id", "none");
            Log.i("MapOfMaps", outer.get("device").get("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, Map<String, String>> outer = new HashMap<String, Map<String, String>>();
            outer.put("device", new HashMap<String, String>());
            outer.put("app", new HashMap<String, String>());
            outer.get("device").put("id", Phone.id(this));
            outer.get("app").put("id", "none");
            Log.i("MapOfMapsTwin", outer.get("app").get("id"));
        }
    }
}
