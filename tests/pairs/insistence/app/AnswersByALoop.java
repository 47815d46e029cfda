package org.example.asks;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * A loop over the answers says whether all are granted; if not, it asks again.
 * <p>Decoy: If all are granted, it asks again; if not, it does not.
 */
public final class AnswersByALoop {
    private AnswersByALoop() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (!all(results)) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        private static boolean all(int[] results) {
            boolean all = true;
            for (int result : results) {
                if (result != PackageManager.PERMISSION_GRANTED) {
                    all = false;
                    break;
                }
            }
            return all;
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
            if (all(results)) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        private static boolean all(int[] results) {
            boolean all = true;
            for (int result : results) {
                if (result != PackageManager.PERMISSION_GRANTED) {
                    all = false;
                    break;
                }
            }
            return all;
        }
    }
}
