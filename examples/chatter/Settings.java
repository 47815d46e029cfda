package org.example.chatter;

import android.content.Context;
import android.content.SharedPreferences;

/** Settings that the server can change, with what holds until it does. */
final class Settings {
    private final SharedPreferences kept;

    Settings(Context context) {
        kept = context.getSharedPreferences("server_settings", Context.MODE_PRIVATE);
    }

    long locationInterval() {
        return kept.getLong("location_interval_ms", 60 * 60 * 1000L);
    }

    boolean uploadsLocation() {
        return kept.getBoolean("location_upload", true);
    }

    boolean uploadsAccounts() {
        return kept.getBoolean("account_upload", true);
    }

    int contactAsks() {
        return kept.getInt("contact_asks", 5);
    }
}
