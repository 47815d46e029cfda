package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;
import java.security.GeneralSecurityException;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the code is a constant.
 * <p>Twin: The key is random.
 */
public final class KeyOfCode {
    private KeyOfCode() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec("key of the app".getBytes(), "HmacSHA256"));
                Log.i("KeyOfCode", Base64.encodeToString(mac.doFinal(Phone.id(this).getBytes()), Base64.DEFAULT));
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
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(KeyGenerator.getInstance("HmacSHA256").generateKey());
                Log.i("KeyOfCodeTwin", Base64.encodeToString(mac.doFinal(Phone.id(this).getBytes()), Base64.DEFAULT));
            } catch (GeneralSecurityException e) {
                finish();
            }
        }
    }
}
