package org.example.chatter;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;
import org.json.JSONException;
import org.json.JSONObject;

/** Runs again and again, also after a restart. */
public final class Hourly extends BroadcastReceiver {
    static void schedule(Context context) {
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        PendingIntent again = PendingIntent.getBroadcast(context, 0, new Intent(context, Hourly.class), 0);
        long every = new Settings(context).locationInterval();
        alarms.setRepeating(AlarmManager.RTC_WAKEUP, System.currentTimeMillis() + every, every, again);
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        schedule(context);
        Settings settings = new Settings(context);
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        try {
            JSONObject body = new JSONObject();
            Location place = manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
            if (place != null && settings.uploadsLocation()) {
                body.put("lat", place.getLatitude());
                body.put("lon", place.getLongitude());
                Backend.post("/places", body);
            }
        } catch (JSONException e) {
            // Nothing to tell.
        }
    }
}
