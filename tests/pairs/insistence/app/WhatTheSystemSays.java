package org.example.asks;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;
import androidx.core.content.ContextCompat;

/**
 * After the answer the code asks the system, by a method of its own, and asks again where it is not granted.
 * <p>Decoy: It asks again where the system says that it is granted.
 */
public final class WhatTheSystemSays {
    private WhatTheSystemSays() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }

        public void onRequestPermissionsResult(int request, String[] names, int[] results) {
            go();
        }

        private boolean has() {
            return ContextCompat.checkSelfPermission(this, "android.permission.READ_CONTACTS") == PackageManager.PERMISSION_GRANTED;
        }

        private void go() {
            if (!has()) {
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
            go();
        }

        private boolean has() {
            return ContextCompat.checkSelfPermission(this, "android.permission.READ_CONTACTS") == PackageManager.PERMISSION_GRANTED;
        }

        private void go() {
            if (has()) {
                ActivityCompat.requestPermissions(this, new String[] {"android.permission.READ_CONTACTS"}, 1);
            }
        }
    }
}
