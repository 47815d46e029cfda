package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * The name of the digest is put together and is SHA-256.
 * <p>Twin: It is SHA-1.
 */
public final class NameFromPieces {
    private NameFromPieces() {}

    public static class Flow extends Activity {
        private static final String FAMILY = "sha";
        private int bits = 256;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String name = FAMILY.toUpperCase(Locale.ROOT) + "-" + bits;
                Log.i("NameFromPieces", new String(MessageDigest.getInstance(name).digest(Phone.id(this).getBytes())));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        private static final String FAMILY = "sha";
        private int bits = 1;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String name = FAMILY.toUpperCase(Locale.ROOT) + "-" + bits;
                Log.i("NameFromPiecesTwin", new String(MessageDigest.getInstance(name).digest(Phone.id(this).getBytes())));
            } catch (NoSuchAlgorithmException e) {
                finish();
            }
        }
    }
}
