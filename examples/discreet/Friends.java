package org.example.discreet;

import android.app.Activity;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.view.View;
import android.widget.Button;
import androidx.core.app.ActivityCompat;

/** Finds friends among the contacts. */
public final class Friends extends Activity implements View.OnClickListener {
    private static final int CONTACTS = 7;
    private static final String[] WANTED = {"android.permission.READ_CONTACTS"};

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button find = new Button(this);
        find.setText("Find friends");
        find.setOnClickListener(this);
        setContentView(find);
    }

    @Override
    public void onClick(View find) {
        ActivityCompat.requestPermissions(this, WANTED, CONTACTS);
    }

    public void onRequestPermissionsResult(int request, String[] names, int[] results) {
        if (results[0] != PackageManager.PERMISSION_GRANTED) {
            finish();
            return;
        }
        Cursor rows = getContentResolver().query(
            ContactsContract.Contacts.CONTENT_URI, new String[] {ContactsContract.Contacts.DISPLAY_NAME}, null, null, null);
        setTitle(rows == null ? "Nobody" : rows.getCount() + " friends");
    }
}
