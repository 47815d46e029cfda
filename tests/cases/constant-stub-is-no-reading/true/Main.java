package org.example.stubvalue;

import android.app.Activity;
import android.content.Context;
import android.net.wifi.WifiManager;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/** Puts the real hardware address into its report. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WifiManager wifi = (WifiManager) getSystemService(Context.WIFI_SERVICE);
        JSONObject report = new JSONObject();
        try {
            report.put("mc", wifi.getConnectionInfo().getMacAddress());
        } catch (JSONException e) {
            Log.w("report", e);
        }
        Log.i("report", report.toString());
    }
}
