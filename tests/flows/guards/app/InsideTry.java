package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * What is read in a try after the question stands behind it.
 * <p>Twin: What is read where the exception is caught does not.
 */
public final class InsideTry {
    private InsideTry() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                    Log.i("InsideTry", Phone.id(this));
                }
            } catch (RuntimeException broken) {
                setTitle("broken");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                    setTitle("granted");
                }
            } catch (RuntimeException broken) {
                setTitle("broken");
            }
            Log.i("InsideTryTwin", Phone.id(this));
        }
    }
}
