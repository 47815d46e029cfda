package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The value stands in for a member that is missing.
 * <p>Twin: The member is there.
 */
public final class DefaultTaken {
    private DefaultTaken() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject object = new JSONObject();
                object.put("name", "none");
                Log.i("DefaultTaken", object.optString("id", Phone.id(this)));
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
                object.put("name", "none");
                Log.i("DefaultTakenTwin", object.optString("name", Phone.id(this)));
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
