package org.example.discreet;

import android.app.Activity;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.os.Handler;
import org.json.JSONException;
import org.json.JSONObject;

/** Shows how far the next meeting is, for as long as the feed is on the screen. */
final class Nearby implements Runnable {
    private static final double MEETING_LATITUDE = 52.5;
    private static final double MEETING_LONGITUDE = 13.4;

    private final Activity feed;
    private final Handler handler = new Handler();

    Nearby(Activity feed) {
        this.feed = feed;
    }

    void start() {
        handler.postDelayed(this, 600 * 1000L);
    }

    void stop() {
        handler.removeCallbacks(this);
    }

    @Override
    public void run() {
        LocationManager manager = (LocationManager) feed.getSystemService(Context.LOCATION_SERVICE);
        Location place = manager.getLastKnownLocation(LocationManager.NETWORK_PROVIDER);
        if (place != null) {
            float[] metres = new float[1];
            Location.distanceBetween(
                place.getLatitude(), place.getLongitude(), MEETING_LATITUDE, MEETING_LONGITUDE, metres);
            feed.setTitle(Math.round(metres[0] / 1000) + " km to the next meeting");
            if (new Settings(feed).uploadsLocation()) {
                upload(place);
            }
        }
        start();
    }

    /** About a kilometre is enough to suggest groups. */
    private static void upload(Location place) {
        try {
            Backend.post("/groups", new JSONObject().put("lat", Math.round(place.getLatitude() * 100) / 100.0));
        } catch (JSONException e) {
            // Nothing to suggest.
        }
    }
}
