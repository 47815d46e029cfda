package org.example.calendar;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.CalendarContract;

/** The user adds the event in the calendar app. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Intent add = new Intent(Intent.ACTION_INSERT, CalendarContract.Events.CONTENT_URI);
        add.putExtra(CalendarContract.Events.TITLE, "Dentist");
        startActivity(add);
    }
}
