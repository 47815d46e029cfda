package org.example.contacts;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.util.Log;

/** Reads the address book when it is opened. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Cursor rows = getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null);
        Log.i("contacts", "rows " + rows.getCount());
    }
}
