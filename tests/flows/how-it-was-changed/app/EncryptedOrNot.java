package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value goes out encrypted.
 * <p>Twin: The cipher is asked to decrypt it again.
 */
public final class EncryptedOrNot {
    private EncryptedOrNot() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                SecretKeySpec key = new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
                Cipher cipher = Cipher.getInstance("AES");
                cipher.init(Cipher.ENCRYPT_MODE, key);
                byte[] bytes = cipher.doFinal(Phone.id(this).getBytes());
                Log.i("EncryptedOrNot", new String(bytes));
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
                SecretKeySpec key = new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
                Cipher cipher = Cipher.getInstance("AES");
                cipher.init(Cipher.ENCRYPT_MODE, key);
                byte[] bytes = cipher.doFinal(Phone.id(this).getBytes());
                cipher.init(Cipher.DECRYPT_MODE, key);
                bytes = cipher.doFinal(bytes);
                Log.i("EncryptedOrNotTwin", new String(bytes));
            } catch (GeneralSecurityException e) {
                finish();
            }
        }
    }
}
