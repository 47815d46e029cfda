package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/**
 * The event is logged with the bundle that holds the value.
 * <p>Twin: It is logged with another bundle.
 */
public final class EventOfSdk {
    private EventOfSdk() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("EventOfSdk");
            Bundle full = new Bundle();
            full.putString("id", Phone.id(this));
            Bundle other = new Bundle();
            other.putString("name", "none");
            FirebaseAnalytics.getInstance(this).logEvent("opened", full);
            setTitle("" + other.size());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("EventOfSdkTwin");
            Bundle full = new Bundle();
            full.putString("id", Phone.id(this));
            Bundle other = new Bundle();
            other.putString("name", "none");
            FirebaseAnalytics.getInstance(this).logEvent("opened", other);
            setTitle("" + full.size());
        }
    }
}
