package org.example.discreet;

import android.app.Activity;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.util.Log;
import android.view.View;
import android.widget.Button;
import android.widget.Toast;
import androidx.core.app.ActivityCompat;

/** Finds friends among the contacts, once somebody wants that. */
public final class Friends extends Activity implements View.OnClickListener {
    private static final int CONTACTS = 7;
    private static final String[] WANTED = {"android.permission.READ_CONTACTS"};

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button enable = new Button(this);
        enable.setText("Enable");
        enable.setOnClickListener(this);
        setContentView(enable);
        hint();
    }

    /** Says a few times what the button is for; the server knows how often that helps. */
    private void hint() {
        SharedPreferences hinted = getSharedPreferences("hinted", MODE_PRIVATE);
        int n = hinted.getInt("contacts", 0);
        if (n < new Settings(this).contactAsks()) {
            hinted.edit().putInt("contacts", n + 1).commit();
            Toast.makeText(this, "Enable to find friends", Toast.LENGTH_SHORT).show();
        }
    }

    @Override
    public void onClick(View enable) {
        ActivityCompat.requestPermissions(this, WANTED, CONTACTS);
    }

    public void onRequestPermissionsResult(int request, String[] names, int[] results) {
        if (results[0] != PackageManager.PERMISSION_GRANTED) {
            Log.i("friends", "not allowed");
            return;
        }
        Cursor rows = getContentResolver().query(
            ContactsContract.Contacts.CONTENT_URI, new String[] {ContactsContract.Contacts.DISPLAY_NAME}, null, null, null);
        setTitle(rows == null ? "Nobody" : rows.getCount() + " friends");
    }
}
