package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * Where the permission is missing, the method returns.
 * <p>Twin: Where it is missing, that is only written down.
 */
public final class ReturnsEarly {
    private ReturnsEarly() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") != 0) {
                return;
            }
            Log.i("ReturnsEarly", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") != 0) {
                setTitle("missing");
            }
            Log.i("ReturnsEarlyTwin", Phone.id(this));
        }
    }
}
