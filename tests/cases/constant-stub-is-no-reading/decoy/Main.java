package org.example.stubvalue;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/** Keeps the key for old servers, with a constant. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        JSONObject report = new JSONObject();
        try {
            report.put("mc", "02:00:00:00:00:00");
        } catch (JSONException e) {
            Log.w("report", e);
        }
        Log.i("report", report.toString());
    }
}
