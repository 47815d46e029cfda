package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The value stands under the key.
 * <p>Twin: A constant stands under the key, and what was read is thrown away.
 */
public final class StubUnderTheKey {
    private StubUnderTheKey() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject body = new JSONObject();
                body.put("mc", Phone.id(this));
                Log.i("StubUnderTheKey", body.toString());
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
                JSONObject body = new JSONObject();
                String id = Phone.id(this);
                body.put("mc", id == null ? "" : "02:00:00:00:00:00");
                Log.i("StubUnderTheKeyTwin", body.toString());
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
