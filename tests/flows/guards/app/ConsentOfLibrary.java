package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.android.ump.ConsentInformation;
import com.google.android.ump.UserMessagingPlatform;

/**
 * Only where a library for consent says that it was given.
 * <p>Twin: Only where it was not.
 */
public final class ConsentOfLibrary {
    private ConsentOfLibrary() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ConsentInformation consent = UserMessagingPlatform.getConsentInformation(this);
            if (consent.canRequestAds()) {
                Log.i("ConsentOfLibrary", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ConsentInformation consent = UserMessagingPlatform.getConsentInformation(this);
            if (!consent.canRequestAds()) {
                Log.i("ConsentOfLibraryTwin", Phone.id(this));
            }
        }
    }
}
