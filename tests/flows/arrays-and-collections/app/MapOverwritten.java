package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * A map keeps a value under its key.
 * <p>Twin: Another value is put under the same key.
 */
public final class MapOverwritten {
    private MapOverwritten() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put("id", Phone.id(this));
            map.put("name", "none");
            Log.i("MapOverwritten", map.get("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put("id", Phone.id(this));
            map.put("id", "none");
            Log.i("MapOverwrittenTwin", map.get("id"));
        }
    }
}
