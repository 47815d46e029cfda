package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The value is a member of the object that is written.
 * <p>Twin: It was removed from the object.
 */
public final class IntoJson {
    private IntoJson() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject object = new JSONObject();
                object.put("id", Phone.id(this));
                object.put("name", "none");
                Log.i("IntoJson", object.toString());
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
                JSONObject object = new JSONObject();
                object.put("id", Phone.id(this));
                object.remove("id");
                object.put("name", "none");
                Log.i("IntoJsonTwin", object.toString());
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
