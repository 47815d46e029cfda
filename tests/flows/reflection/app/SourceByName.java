package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.lang.reflect.Method;

/**
 * The method that gives the value is called by its name.
 * <p>Twin: A method that gives something else is called.
 */
public final class SourceByName {
    private SourceByName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Object manager = getSystemService(TELEPHONY_SERVICE);
            try {
                Method method = TelephonyManager.class.getMethod("getDeviceId");
                Log.i("SourceByName", (String) method.invoke(manager));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Object manager = getSystemService(TELEPHONY_SERVICE);
            try {
                Method method = TelephonyManager.class.getMethod("getNetworkOperatorName");
                Log.i("SourceByNameTwin", (String) method.invoke(manager));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
