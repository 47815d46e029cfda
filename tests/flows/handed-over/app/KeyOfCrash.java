package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import com.google.firebase.crashlytics.FirebaseCrashlytics;

/**
 * A crash would be reported with the value.
 * <p>Twin: It would be with another text.
 */
public final class KeyOfCrash {
    private KeyOfCrash() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FirebaseCrashlytics.getInstance().setCustomKey("KeyOfCrash", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            FirebaseCrashlytics.getInstance().setCustomKey("KeyOfCrashTwin", "none" + Phone.id(this).isEmpty());
        }
    }
}
