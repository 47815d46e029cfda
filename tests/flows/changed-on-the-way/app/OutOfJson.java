package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * A text is read as an object, and the member that holds the value is taken.
 * <p>Twin: Another member is taken.
 */
public final class OutOfJson {
    private OutOfJson() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject written = new JSONObject();
                written.put("id", Phone.id(this));
                written.put("name", "none");
                JSONObject read = new JSONObject(written.toString());
                Log.i("OutOfJson", read.getString("id"));
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
                JSONObject written = new JSONObject();
                written.put("id", Phone.id(this));
                written.put("name", "none");
                JSONObject read = new JSONObject(written.toString());
                Log.i("OutOfJsonTwin", read.getString("name"));
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
