package org.example.contactthattheuserpicksd;

import android.app.Activity;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.util.Log;

/** Counts the contacts. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("rows", "rows " + getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null));
    }
}
