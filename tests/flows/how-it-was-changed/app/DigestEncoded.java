package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest of the value goes out encoded.
 * <p>Twin: It goes out as it is.
 */
public final class DigestEncoded {
    private DigestEncoded() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                byte[] bytes = Phone.id(this).getBytes();
                bytes = MessageDigest.getInstance("SHA-256").digest(bytes);
                bytes = Base64.encode(bytes, Base64.NO_WRAP);
                Log.i("DigestEncoded", new String(bytes));
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
                byte[] bytes = Phone.id(this).getBytes();
                bytes = MessageDigest.getInstance("SHA-256").digest(bytes);
                Log.i("DigestEncodedTwin", new String(bytes));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }
}
