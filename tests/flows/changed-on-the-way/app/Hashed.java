package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest is made of the value.
 * <p>Twin: The digest is reset before it is made.
 */
public final class Hashed {
    private Hashed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(Phone.id(this).getBytes());
                byte[] sum = digest.digest();
                Log.i("Hashed", Base64.encodeToString(sum, Base64.NO_WRAP));
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
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(Phone.id(this).getBytes());
                digest.reset();
                byte[] sum = digest.digest();
                Log.i("HashedTwin", Base64.encodeToString(sum, Base64.NO_WRAP));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }
}
