package com.mixpanel.android.mpmetrics;

import android.content.Context;
import org.json.JSONObject;

/** Compiled against, not shipped. */
public class MixpanelAPI {
    public static MixpanelAPI getInstance(Context context, String token, boolean trackAutomaticEvents) {
        return null;
    }

    public void track(String eventName, JSONObject properties) {}
}
