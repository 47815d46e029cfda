package org.example.switchthataresourceholdsd;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Uses the SDK. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
    }
}
