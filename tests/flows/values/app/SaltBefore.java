package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * A constant is fed to the digest before the value.
 * <p>Twin: What it was fed before the value is out of it again.
 */
public final class SaltBefore {
    private SaltBefore() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-1");
                digest.update("pepper".getBytes());
                digest.update(Phone.id(this).getBytes());
                Log.i("SaltBefore", Base64.encodeToString(digest.digest(), Base64.DEFAULT));
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
                digest.update("pepper".getBytes());
                setTitle(Base64.encodeToString(digest.digest(), Base64.DEFAULT));
                digest.update(Phone.id(this).getBytes());
                Log.i("SaltBeforeTwin", Base64.encodeToString(digest.digest(), Base64.DEFAULT));
            } catch (GeneralSecurityException e) {
                finish();
            }
        }
    }
}
