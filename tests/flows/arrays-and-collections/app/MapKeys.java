package org.example.arrayscollections;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.HashMap;
import java.util.Map;

/**
 * The value is a key of a map whose keys are gone through.
 * <p>Twin: The values of that map are gone through.
 */
public final class MapKeys {
    private MapKeys() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put(Phone.id(this), "none");
            for (String text : map.keySet()) {
                Log.i("MapKeys", text);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Map<String, String> map = new HashMap<String, String>();
            map.put(Phone.id(this), "none");
            for (String text : map.values()) {
                Log.i("MapKeysTwin", text);
            }
        }
    }
}
