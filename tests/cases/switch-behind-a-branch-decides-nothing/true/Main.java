package org.example.switchbehindabranchdecidest;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Switches the SDK off if a setting says so. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (getSharedPreferences("s", 0).getBoolean("minor", false)) {
            FirebaseAnalytics.getInstance(this).setAnalyticsCollectionEnabled(false);
        }
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }
}
