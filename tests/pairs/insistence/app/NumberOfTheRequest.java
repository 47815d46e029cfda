package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * The branch for the number of the request asks again.
 * <p>Decoy: The branch for another number does, under which nothing is asked.
 */
public final class NumberOfTheRequest {
    private NumberOfTheRequest() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            switch (request) {
                case 1:
                    if (results[0] != 0) {
                        ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                    }
                    break;
                default:
                    Log.d("asks", "not ours");
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
            switch (request) {
                case 7:
                    if (results[0] != 0) {
                        ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                    }
                    break;
                default:
                    Log.d("asks", "not ours");
            }
        }
    }
}
