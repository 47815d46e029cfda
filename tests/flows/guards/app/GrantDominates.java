package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * The value is read only where the permission was found granted.
 * <p>Twin: It is asked whether it is granted on one of two ways only.
 */
public final class GrantDominates {
    private GrantDominates() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                Log.i("GrantDominates", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (getIntent() == null && ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") != 0) {
                return;
            }
            Log.i("GrantDominatesTwin", Phone.id(this));
        }
    }
}
