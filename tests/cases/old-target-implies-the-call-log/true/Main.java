package org.example.calls;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.CallLog;
import android.util.Log;

/** Reads the call log. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Cursor rows = getContentResolver().query(CallLog.Calls.CONTENT_URI, null, null, null, null);
        Log.i("calls", "rows " + rows.getCount());
    }
}
