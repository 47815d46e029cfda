package org.example.asks;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * Once the address book is refused, that of the SIM card is read.
 * <p>Decoy: That of the SIM card is read where it is granted.
 */
public final class SimInstead {
    private SimInstead() {}

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
                Cursor rows = getContentResolver().query(Uri.parse("content://icc/adn"), null, null, null, null);
                Log.d("asks", "rows " + (rows != null));
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
            if (results[0] == 0) {
                Cursor rows = getContentResolver().query(Uri.parse("content://icc/adn"), null, null, null, null);
                Log.d("asks", "rows " + (rows != null));
            }
        }
    }
}
