package org.example.asks;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import androidx.core.app.ActivityCompat;

/**
 * The dialog cannot be dismissed and has one button, which asks again.
 * <p>Decoy: It has a second button, by which it is left.
 */
public final class NoWayOut {
    private NoWayOut() {}

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
                new AlertDialog.Builder(this)
                    .setMessage("Friends are found in the address book.")
                    .setCancelable(false)
                    .setPositiveButton("Go on", new DialogInterface.OnClickListener() {
                        @Override
                        public void onClick(DialogInterface dialog, int which) {
                            ActivityCompat.requestPermissions(True.this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                        }
                    })
                    .show();
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
                new AlertDialog.Builder(this)
                    .setMessage("Friends are found in the address book.")
                    .setCancelable(false)
                    .setPositiveButton("Go on", new DialogInterface.OnClickListener() {
                        @Override
                        public void onClick(DialogInterface dialog, int which) {
                            ActivityCompat.requestPermissions(Decoy.this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                        }
                    })
                    .setNegativeButton("Not now", null)
                    .show();
            }
        }
    }
}
