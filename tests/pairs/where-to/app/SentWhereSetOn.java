package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;

/**
 * An address is opened only where a setting is on.
 * <p>Decoy: The same is done on both ways out of the test.
 */
public final class SentWhereSetOn {
    private SentWhereSetOn() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (getSharedPreferences("app", 0).getBoolean("upload", false)) {
                    new URL("https://api.twentythree.example.net/").openConnection();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                if (getSharedPreferences("app", 0).getBoolean("upload", false)) {
                    new URL("https://api.twentyfour.example.net/").openConnection();
                } else {
                    new URL("https://api.twentyfour.example.net/").getHost();
                    new URL("https://api.twentyfour.example.net/").openConnection();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
