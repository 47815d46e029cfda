package org.example.chatter;

import android.content.Context;
import android.content.SharedPreferences;
import org.json.JSONException;
import org.json.JSONObject;

/** Settings that the server can change, with what holds until it does. */
final class Settings {
    private final SharedPreferences kept;

    Settings(Context context) {
        kept = context.getSharedPreferences("server_settings", Context.MODE_PRIVATE);
    }

    /** Asks the server what holds from now on. */
    void refresh() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    keep(new JSONObject(Backend.get("/settings")));
                } catch (JSONException e) {
                    // What held goes on to hold.
                }
            }
        }).start();
    }

    private void keep(JSONObject told) throws JSONException {
        SharedPreferences.Editor editor = kept.edit();
        if (told.has("location_interval_ms")) {
            editor.putLong("location_interval_ms", told.getLong("location_interval_ms"));
        }
        for (String key : new String[] {"location_upload", "account_upload"}) {
            if (told.has(key)) {
                editor.putBoolean(key, told.getBoolean(key));
            }
        }
        if (told.has("contact_asks")) {
            editor.putInt("contact_asks", told.getInt("contact_asks"));
        }
        editor.apply();
    }

    long locationInterval() {
        return kept.getLong("location_interval_ms", 60 * 60 * 1000L);
    }

    boolean uploadsLocation() {
        return kept.getBoolean("location_upload", true);
    }

    boolean uploadsAccounts() {
        return kept.getBoolean("account_upload", false);
    }

    int contactAsks() {
        return kept.getInt("contact_asks", 5);
    }
}
