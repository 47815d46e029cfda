package org.example.asks;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * After the answer it asks again for the same.
 * <p>Decoy: It keeps that this was asked, and goes on to what was not asked yet.
 */
public final class FlagOfItsOwn {
    private FlagOfItsOwn() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask(1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            if (request == 1 && results[0] != 0) {
                ask(1);
            }
        }

        private void ask(int which) {
            if (which == 1) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            } else if (which == 2) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CALENDAR"}, 2);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask(next());
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            SharedPreferences.Editor asked = getSharedPreferences("asked", MODE_PRIVATE).edit();
            asked.putBoolean(request == 1 ? "contacts" : "calendar", true).commit();
            ask(next());
        }

        private int next() {
            SharedPreferences asked = getSharedPreferences("asked", MODE_PRIVATE);
            int which = 0;
            if (!asked.getBoolean("contacts", false)) {
                which = 1;
            }
            if (!asked.getBoolean("calendar", false)) {
                which = 2;
            }
            return which;
        }

        private void ask(int which) {
            if (which == 1) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            } else if (which == 2) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CALENDAR"}, 2);
            }
        }
    }
}
