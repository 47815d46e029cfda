package org.example.when;

import android.app.Activity;
import android.content.Context;
import android.database.ContentObserver;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.Handler;
import android.provider.CallLog;
import android.util.Log;

/**
 * The place is read whenever the call log changes.
 * <p>Decoy: The reading stands in a method that nothing calls.
 */
public final class AtChange {
    private AtChange() {}

    public static class True extends Activity {
        private final ContentObserver observer = new ContentObserver(new Handler()) {
            @Override
            public void onChange(boolean own) {
                Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                        .getLastKnownLocation("gps");
                Log.d("place", "known " + (last != null));
            }

            void onOther() {
                Log.d("place", "other");
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getContentResolver().registerContentObserver(CallLog.Calls.CONTENT_URI, true, observer);
        }
    }

    public static class Decoy extends Activity {
        private final ContentObserver observer = new ContentObserver(new Handler()) {
            @Override
            public void onChange(boolean own) {
                Log.d("place", "changed");
            }

            void onOther() {
                Location last = ((LocationManager) getSystemService(Context.LOCATION_SERVICE))
                        .getLastKnownLocation("gps");
                Log.d("place", "known " + (last != null));
            }
        };

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            getContentResolver().registerContentObserver(CallLog.Calls.CONTENT_URI, true, observer);
        }
    }
}
