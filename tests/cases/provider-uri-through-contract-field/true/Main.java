package org.example.contract;

import android.app.Activity;
import android.content.ContentResolver;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.provider.CallLog;
import android.util.Log;

/** Hands the address to a helper that queries it. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("calls", "rows " + open(CallLog.Calls.CONTENT_URI).getCount());
    }

    private Cursor open(Uri address) {
        ContentResolver resolver = getContentResolver();
        return resolver.query(address, new String[] {"number", "date"}, null, null, null);
    }
}
