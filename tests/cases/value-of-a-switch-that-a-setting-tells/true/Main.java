package org.example.valueofaswitchthatasettingt;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Switches the SDK as a setting says. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        boolean allowed = getSharedPreferences("s", 0).getBoolean("usage", false);
        FirebaseAnalytics.getInstance(this).setAnalyticsCollectionEnabled(allowed);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }
}
