package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * The permission is asked for before the value is read.
 * <p>Twin: It is asked for afterwards.
 */
public final class AskedBefore {
    private AskedBefore() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                String value = Phone.id(this);
                setTitle("read");
                Log.i("AskedBefore", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            Log.i("AskedBeforeTwin", value);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                setTitle("read");
            }
        }
    }
}
