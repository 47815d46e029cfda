package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * The answer comes under a number that is known, and the screen ends.
 * <p>Decoy: The number is one of two, and of the other alone the screen ends.
 */
public final class NumberNotKnown {
    private NumberNotKnown() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 2);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            switch (request) {
                case 1:
                    Log.d("asks", "contacts");
                    break;
                case 2:
                    if (results[0] != 0) {
                        finish();
                    }
                    break;
                default:
            }
        }
    }

    public static class Decoy extends Activity {
        private int number;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                number = getTaskId() > 9 ? 1 : 3;
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, number);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            switch (request) {
                case 1:
                    Log.d("asks", "contacts");
                    break;
                case 2:
                    if (results[0] != 0) {
                        finish();
                    }
                    break;
                default:
            }
        }
    }
}
