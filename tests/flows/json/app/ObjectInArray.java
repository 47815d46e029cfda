package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The second object of an array holds the value, and is read.
 * <p>Twin: The first one is read.
 */
public final class ObjectInArray {
    private ObjectInArray() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONArray array = new JSONArray();
                array.put(new JSONObject().put("id", "none"));
                array.put(new JSONObject().put("id", Phone.id(this)));
                Log.i("ObjectInArray", array.getJSONObject(1).getString("id"));
            } catch (JSONException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONArray array = new JSONArray();
                array.put(new JSONObject().put("id", "none"));
                array.put(new JSONObject().put("id", Phone.id(this)));
                Log.i("ObjectInArrayTwin", array.getJSONObject(0).getString("id"));
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
