package org.example.calendar;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.CalendarContract;
import android.util.Log;

/** Reads the calendar through its provider. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Cursor rows = getContentResolver().query(CalendarContract.Events.CONTENT_URI, null, null, null, null);
        Log.i("calendar", "rows " + rows.getCount());
    }
}
