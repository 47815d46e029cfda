package org.example.asks;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.provider.Settings;
import androidx.core.app.ActivityCompat;

/**
 * Where it is refused, a dialog leads to the settings.
 * <p>Decoy: Where it is granted, the same dialog does.
 */
public final class SettingsAfterAGrant {
    private SettingsAfterAGrant() {}

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
                            startActivity(new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.parse("package:org.example.asks")));
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
            if (results[0] == 0) {
                new AlertDialog.Builder(this)
                    .setMessage("Friends are found in the address book.")
                    .setPositiveButton("Go on", new DialogInterface.OnClickListener() {
                        @Override
                        public void onClick(DialogInterface dialog, int which) {
                            startActivity(new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.parse("package:org.example.asks")));
                        }
                    })
                    .setNegativeButton("Not now", null)
                    .show();
            }
        }
    }
}
