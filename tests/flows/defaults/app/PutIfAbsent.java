package org.example.defaults;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The value is put where nothing is.
 * <p>Twin: Something is there already.
 */
public final class PutIfAbsent {
    private PutIfAbsent() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ConcurrentHashMap<String, String> map = new ConcurrentHashMap<String, String>();
            map.put("name", "none");
            map.putIfAbsent("id", Phone.id(this));
            Log.i("PutIfAbsent", map.get("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ConcurrentHashMap<String, String> map = new ConcurrentHashMap<String, String>();
            map.put("id", "none");
            map.putIfAbsent("id", Phone.id(this));
            Log.i("PutIfAbsentTwin", map.get("id"));
        }
    }
}
