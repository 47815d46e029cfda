package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * A helper is told what to ask for: after the refusal, the same.
 * <p>Decoy: After the refusal of the address book it is told to ask for the calendar.
 */
public final class HelperIsToldWhat {
    private HelperIsToldWhat() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask(this, "android.permission.READ_CONTACTS", 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 1 && results[0] != 0) {
                ask(this, "android.permission.READ_CONTACTS", 1);
            } else {
                ask(this, "android.permission.READ_CALENDAR", 2);
            }
        }

        private static void ask(Activity activity, String name, int request) {
            ActivityCompat.requestPermissions(activity, new String[] {name}, request);
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask(this, "android.permission.READ_CONTACTS", 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 1 && results[0] != 0) {
                ask(this, "android.permission.READ_CALENDAR", 2);
            }
        }

        private static void ask(Activity activity, String name, int request) {
            ActivityCompat.requestPermissions(activity, new String[] {name}, request);
        }
    }
}
