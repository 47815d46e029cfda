package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.TimeZone;

/**
 * Only in one time zone.
 * <p>Twin: Only where a text that was put into the message says so.
 */
public final class ZoneOfTime {
    private ZoneOfTime() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (TimeZone.getDefault().getID().equals("Asia/Shanghai")) {
                Log.i("ZoneOfTime", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (String.valueOf(getIntent().getStringExtra("zone")).equals("Asia/Shanghai")) {
                Log.i("ZoneOfTimeTwin", Phone.id(this));
            }
        }
    }
}
