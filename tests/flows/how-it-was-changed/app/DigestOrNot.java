package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest of the value goes out.
 * <p>Twin: The value goes out, and its digest stays.
 */
public final class DigestOrNot {
    private DigestOrNot() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                byte[] id = Phone.id(this).getBytes();
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(id);
                Log.i("DigestOrNot", new String(sum));
                setTitle(new String(id));
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
                byte[] id = Phone.id(this).getBytes();
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(id);
                Log.i("DigestOrNotTwin", new String(id));
                setTitle(new String(sum));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }
}
