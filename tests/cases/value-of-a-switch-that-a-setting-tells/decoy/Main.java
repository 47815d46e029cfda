package org.example.valueofaswitchthatasettingd;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Switches the SDK off through a helper. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        allow(false);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }

    private void allow(boolean allowed) {
        FirebaseAnalytics.getInstance(this).setAnalyticsCollectionEnabled(allowed);
    }
}
