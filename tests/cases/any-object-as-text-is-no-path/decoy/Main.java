package org.example.text;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.util.ArrayList;

/** Turns something else into text. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Report report = new Report((TelephonyManager) getSystemService(TELEPHONY_SERVICE));
        Log.i("ready", report.isReady() ? "yes" : "no");
        ArrayList<Object> others = new ArrayList<Object>();
        others.add(getPackageName());
        Log.i("text", others.get(0).toString());
    }
}
