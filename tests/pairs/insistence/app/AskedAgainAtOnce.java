package org.example.asks;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * Once the address book is refused, it is asked for again.
 * <p>Decoy: A refusal is logged and no more.
 */
public final class AskedAgainAtOnce {
    private AskedAgainAtOnce() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
                Log.d("asks", "granted");
            } else {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
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
            if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
                Log.d("asks", "granted");
            } else {
                Log.d("asks", "refused");
            }
        }
    }
}
