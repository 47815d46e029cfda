package org.example.callthatnothingmakesturnsnt;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Keeps code that switches the SDK off and never calls it. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }

    /** Switches the SDK off. */
    public void off() {
        FirebaseAnalytics.getInstance(this).setAnalyticsCollectionEnabled(false);
    }
}
