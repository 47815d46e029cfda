package org.example.switchbehindabranchdecidesd;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Switches the SDK off after a branch. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (getSharedPreferences("s", 0).getBoolean("minor", false)) {
            Log.i("minor", "yes");
        }
        FirebaseAnalytics.getInstance(this).setAnalyticsCollectionEnabled(false);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }
}
