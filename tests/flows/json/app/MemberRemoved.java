package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The value is a member of the object that is written.
 * <p>Twin: It is removed before.
 */
public final class MemberRemoved {
    private MemberRemoved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject object = new JSONObject();
                object.put("id", Phone.id(this));
                object.put("name", "none");
                object.remove("name");
                Log.i("MemberRemoved", object.toString());
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
                object.put("name", "none");
                object.remove("id");
                Log.i("MemberRemovedTwin", object.toString());
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
