package org.example.sms;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/** Reads the inbox through its provider. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Cursor rows = getContentResolver().query(Uri.parse("content://sms/inbox"), null, null, null, null);
        Log.i("sms", "rows " + rows.getCount());
    }
}
