package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * Where the permission is missing, an exception is thrown.
 * <p>Twin: It is thrown and caught at once.
 */
public final class ThrowsElse {
    private ThrowsElse() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") != 0) {
                throw new SecurityException();
            }
            Log.i("ThrowsElse", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") != 0) {
                    throw new SecurityException();
                }
            } catch (SecurityException missing) {
                setTitle("missing");
            }
            Log.i("ThrowsElseTwin", Phone.id(this));
        }
    }
}
