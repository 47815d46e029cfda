package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * The digest of the value and a salt goes out.
 * <p>Twin: The digest of the salt goes out, beside the value.
 */
public final class SaltAdded {
    private SaltAdded() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-1");
                digest.update("salt".getBytes());
                digest.update(Phone.id(this).getBytes());
                Log.i("SaltAdded", Base64.encodeToString(digest.digest(), Base64.DEFAULT));
            } catch (GeneralSecurityException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-1");
                digest.update("salt".getBytes());
                String value = Phone.id(this);
                Log.i("SaltAddedTwin", value + Base64.encodeToString(digest.digest(), Base64.DEFAULT));
            } catch (GeneralSecurityException e) {
                finish();
            }
        }
    }
}
