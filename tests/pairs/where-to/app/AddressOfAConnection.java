package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.net.URL;

/**
 * An address is opened.
 * <p>Decoy: The same text is written to the log.
 */
public final class AddressOfAConnection {
    private AddressOfAConnection() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                new URL("https://api.one.example.net/v1/log?id=7").openConnection();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Log.d("where", "https://api.two.example.net/v1/log?id=7");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
