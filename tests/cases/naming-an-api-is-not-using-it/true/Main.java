package org.example.denylist;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.Method;

/** Calls the API by reflection, with both names as constants. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Class<?> type = Class.forName("android.telephony.TelephonyManager");
            Method method = type.getMethod("getDeviceId");
            Log.i("id", String.valueOf(method.invoke(getSystemService(Context.TELEPHONY_SERVICE))));
        } catch (Exception e) {
            Log.w("id", e);
        }
    }
}
