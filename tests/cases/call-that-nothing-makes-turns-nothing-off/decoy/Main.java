package org.example.callthatnothingmakesturnsnd;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import com.google.firebase.analytics.FirebaseAnalytics;

/** Switches the SDK off when a person taps. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        FirebaseAnalytics.getInstance(this).logEvent("opened", state);
        findViewById(android.R.id.content).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                FirebaseAnalytics.getInstance(Main.this).setAnalyticsCollectionEnabled(false);
            }
        });
    }
}
