package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * It asks again five seconds later.
 * <p>Decoy: Five seconds later it writes to the log.
 */
public final class FiveSecondsLater {
    private FiveSecondsLater() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                new Handler().postDelayed(new Runnable() {
                    @Override
                    public void run() {
                        ActivityCompat.requestPermissions(True.this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                    }
                }, 5_000);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                new Handler().postDelayed(new Runnable() {
                    @Override
                    public void run() {
                        Log.d("asks", "refused");
                    }
                }, 5_000);
            }
        }
    }
}
