package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.analytics.FirebaseAnalytics;
import java.util.Random;

/**
 * The library is told the value as who the user is.
 * <p>Twin: It is told a number that is made up.
 */
public final class UserOfSdk {
    private UserOfSdk() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("UserOfSdk");
            String number = Phone.number(this);
            FirebaseAnalytics.getInstance(this).setUserId(number);
            setTitle(number.trim());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("UserOfSdkTwin");
            String number = Phone.number(this);
            FirebaseAnalytics.getInstance(this).setUserId(String.valueOf(new Random().nextInt()));
            setTitle(number.trim());
        }
    }
}
