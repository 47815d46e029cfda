package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value is what is encrypted.
 * <p>Twin: It is the key; another text is encrypted.
 */
public final class Encrypted {
    private Encrypted() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            byte[] text = "none".getBytes();
            try {
                Cipher cipher = Cipher.getInstance("AES");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(text, "AES"));
                Log.i("Encrypted", Base64.encodeToString(cipher.doFinal(id), Base64.NO_WRAP));
            } catch (GeneralSecurityException e) {
                setTitle(new String(id));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            byte[] text = "none".getBytes();
            try {
                Cipher cipher = Cipher.getInstance("AES");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(id, "AES"));
                Log.i("EncryptedTwin", Base64.encodeToString(cipher.doFinal(text), Base64.NO_WRAP));
            } catch (GeneralSecurityException e) {
                setTitle(new String(id));
            }
        }
    }
}
