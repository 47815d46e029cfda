package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import com.mixpanel.android.mpmetrics.MixpanelAPI;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The object that is tracked has the value as a member.
 * <p>Twin: It is tracked before the value is put in.
 */
public final class EventWithObject {
    private EventWithObject() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONObject properties = new JSONObject();
                properties.put("id", Phone.id(this));
                MixpanelAPI.getInstance(this, "token", false).track("EventWithObject", properties);
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
                JSONObject properties = new JSONObject();
                MixpanelAPI.getInstance(this, "token", false).track("EventWithObjectTwin", properties);
                properties.put("id", Phone.id(this));
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
