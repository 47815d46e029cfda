package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The member of an inner object that holds the value is read.
 * <p>Twin: Its other member is read.
 */
public final class MemberOfMember {
    private MemberOfMember() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject inner = new JSONObject();
                inner.put("id", Phone.id(this));
                inner.put("name", "none");
                JSONObject outer = new JSONObject();
                outer.put("device", inner);
                Log.i("MemberOfMember", outer.getJSONObject("device").getString("id"));
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
                JSONObject inner = new JSONObject();
                inner.put("id", Phone.id(this));
                inner.put("name", "none");
                JSONObject outer = new JSONObject();
                outer.put("device", inner);
                Log.i("MemberOfMemberTwin", outer.getJSONObject("device").getString("name"));
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
