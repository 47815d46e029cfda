package org.example.asks;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.util.Log;
import androidx.core.app.ActivityCompat;

/**
 * Once it is refused, a dialog says why and its button asks again.
 * <p>Decoy: The button of the dialog only writes to the log.
 */
public final class AfterADialog {
    private AfterADialog() {}

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
                    .setPositiveButton("Go on", new DialogInterface.OnClickListener() {
                        @Override
                        public void onClick(DialogInterface dialog, int which) {
                            ActivityCompat.requestPermissions(True.this, new String[] {"android.permission.READ_CONTACTS"}, 1);
                        }
                    })
                    .setNegativeButton("Not now", null)
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
                    .setPositiveButton("Go on", new DialogInterface.OnClickListener() {
                        @Override
                        public void onClick(DialogInterface dialog, int which) {
                            Log.d("asks", "refused");
                        }
                    })
                    .setNegativeButton("Not now", null)
                    .show();
            }
        }
    }
}
