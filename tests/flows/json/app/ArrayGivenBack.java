package org.example.json;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * One method makes the array that holds the value, a second puts it into an object, a third writes that as text.
 * <p>Twin: The second puts another array into it.
 */
public final class ArrayGivenBack {
    private ArrayGivenBack() {}

    static JSONArray ids(Context context) {
        JSONArray ids = new JSONArray();
        for (int i = 0; i < 2; i++) {
            ids.put(Phone.id(context));
        }
        return ids;
    }

    static JSONArray names() {
        JSONArray names = new JSONArray();
        for (int i = 0; i < 2; i++) {
            names.put("none");
        }
        return names;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Log.i("ArrayGivenBack", describe().toString());
            } catch (JSONException e) {
                finish();
            }
        }

        private JSONObject describe() throws JSONException {
            JSONObject body = new JSONObject();
            body.put("names", names());
            body.put("ids", ids(this));
            return body;
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Log.i("ArrayGivenBackTwin", describe().toString());
            } catch (JSONException e) {
                finish();
            }
        }

        private JSONObject describe() throws JSONException {
            JSONObject body = new JSONObject();
            body.put("names", names());
            setTitle(ids(this).length() + " ids");
            return body;
        }
    }
}
