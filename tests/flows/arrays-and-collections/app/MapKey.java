package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * A map is asked for the key under which the value stands.
 * <p>Twin: It is asked for another key.
 */
public final class MapKey {
    private MapKey() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put("id", Phone.id(this));
            map.put("name", "none");
            Log.i("MapKey", map.get("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put("id", Phone.id(this));
            map.put("name", "none");
            Log.i("MapKeyTwin", map.get("name"));
        }
    }
}
