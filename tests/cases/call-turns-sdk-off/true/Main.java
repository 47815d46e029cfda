package org.example.callturnssdkofft;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Switches the SDK off. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        FirebaseAnalytics.getInstance(this).setAnalyticsCollectionEnabled(false);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }
}
