package org.example.foldertrue;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/** Logs the names of the files on the phone. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Cursor rows =
                getContentResolver().query(Uri.parse("content://media/external/file"), null, null, null, null);
        while (rows.moveToNext()) {
            Log.i("files", rows.getString(rows.getColumnIndex("_display_name")));
        }
    }
}
