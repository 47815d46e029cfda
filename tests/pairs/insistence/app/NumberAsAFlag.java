package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * A number counts, and up to three times it asks again.
 * <p>Decoy: The number keeps that it has asked, and it does not ask twice.
 */
public final class NumberAsAFlag {
    private NumberAsAFlag() {}

    public static class True extends Activity {
        private int asked;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ask();
        }

        private void ask() {
            if (asked < 3) {
                asked++;
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                ask();
            }
        }
    }

    public static class Decoy extends Activity {
        private int asked;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ask();
        }

        private void ask() {
            if (asked == 0) {
                asked = 1;
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (results[0] != 0) {
                ask();
            }
        }
    }
}
