package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest is SHA-256.
 * <p>Twin: The digest is MD5.
 */
public final class NameOfDigest {
    private NameOfDigest() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(Phone.id(this).getBytes());
                Log.i("NameOfDigest", new String(digest.digest()));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                MessageDigest digest = MessageDigest.getInstance("MD5");
                digest.update(Phone.id(this).getBytes());
                Log.i("NameOfDigestTwin", new String(digest.digest()));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }
}
