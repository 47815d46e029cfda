package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * A map keeps the value.
 * <p>Twin: The map is emptied by another name.
 */
public final class MapEmptied {
    private MapEmptied() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            Map<String, String> alias = map;
            map.put("id", Phone.id(this));
            alias.size();
            Log.i("MapEmptied", "" + map.get("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            Map<String, String> alias = map;
            map.put("id", Phone.id(this));
            alias.clear();
            Log.i("MapEmptiedTwin", "" + map.get("id"));
        }
    }
}
