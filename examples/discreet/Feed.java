package org.example.discreet;

import android.app.Activity;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Intent;
import android.os.Bundle;
import android.provider.CalendarContract;
import com.google.firebase.analytics.FirebaseAnalytics;
import org.json.JSONException;
import org.json.JSONObject;

/** The first screen. */
public final class Feed extends Activity {
    private final Servers servers = new Servers();
    private final Nearby nearby = new Nearby(this);

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new Settings(this).refresh();
        FirebaseAnalytics.getInstance(this).logEvent("opened", null);
        Hourly.schedule(this);
        servers.add("eu-1");
        try {
            if (!Registry.refuses(Feed.class.getName())) {
                JSONObject body = Device.describe(this, servers);
                body.put("files", Disk.names(getExternalFilesDir(null)));
                Backend.post("/hello", body);
            }
        } catch (JSONException e) {
            finish();
        }
        ClipboardManager clipboard = (ClipboardManager) getSystemService(CLIPBOARD_SERVICE);
        clipboard.setPrimaryClip(ClipData.newPlainText("link", "https://discreet.example/feed"));
        Intent evening = new Intent(Intent.ACTION_INSERT, CalendarContract.Events.CONTENT_URI);
        evening.putExtra("title", "Live tonight");
        startActivity(evening);
        startActivity(new Intent(this, Friends.class));
    }

    @Override
    protected void onStart() {
        super.onStart();
        nearby.start();
    }

    @Override
    protected void onStop() {
        nearby.stop();
        super.onStop();
    }
}
