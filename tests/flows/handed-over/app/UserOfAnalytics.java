package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;

/**
 * The value is who uses the app.
 * <p>Twin: Another text is.
 */
public final class UserOfAnalytics {
    private UserOfAnalytics() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("UserOfAnalytics");
            FirebaseAnalytics.getInstance(this).setUserId(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("UserOfAnalyticsTwin");
            setVisible(Phone.id(this).isEmpty());
            FirebaseAnalytics.getInstance(this).setUserId("none");
        }
    }
}
