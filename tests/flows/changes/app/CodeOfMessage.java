package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code of a message with the value goes out.
 * <p>Twin: The value goes out.
 */
public final class CodeOfMessage {
    private CodeOfMessage() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec("0123456789abcdef".getBytes(), "HmacSHA256"));
                byte[] code = mac.doFinal(Phone.id(this).getBytes());
                Log.i("CodeOfMessage", new String(code));
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
                mac.init(new SecretKeySpec("0123456789abcdef".getBytes(), "HmacSHA256"));
                byte[] code = Phone.id(this).getBytes();
                mac.doFinal(code);
                Log.i("CodeOfMessageTwin", new String(code));
            } catch (GeneralSecurityException e) {
                finish();
            }
        }
    }
}
