package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONArray;
import org.json.JSONException;

/**
 * The array's element that is the value is taken.
 * <p>Twin: Another one is taken.
 */
public final class JsonArray {
    private JsonArray() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONArray array = new JSONArray();
                array.put("none");
                array.put(Phone.id(this));
                Log.i("JsonArray", array.getString(1));
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
                array.put("none");
                array.put(Phone.id(this));
                Log.i("JsonArrayTwin", array.getString(0));
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
