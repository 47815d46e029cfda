package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.net.URL;

/**
 * An address is put together of constants and of what only the running app knows.
 * <p>Decoy: Of the other address the host is what only the running app knows.
 */
public final class PutTogether {
    private PutTogether() {}

    static final class Config {
        static final String BASE = "https://api.three.example.net";
    }

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                new URL(Config.BASE + "/users/" + state).openConnection();
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
                new URL("https://" + state + ".three.example.net/users").openConnection();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
