package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/**
 * The event carries the value as a parameter.
 * <p>Twin: The parameter is taken out before.
 */
public final class EventOfAnalytics {
    private EventOfAnalytics() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle parameters = new Bundle();
            parameters.putString("id", Phone.id(this));
            parameters.putString("name", "none");
            parameters.remove("name");
            FirebaseAnalytics.getInstance(this).logEvent("EventOfAnalytics", parameters);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Bundle parameters = new Bundle();
            parameters.putString("id", Phone.id(this));
            parameters.putString("name", "none");
            parameters.remove("id");
            FirebaseAnalytics.getInstance(this).logEvent("EventOfAnalyticsTwin", parameters);
        }
    }
}
