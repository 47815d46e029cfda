package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * A condition known beforehand chooses the address.
 * <p>Twin: It chooses the other one.
 */
public final class HostChosen {
    private HostChosen() {}

    public static class Flow extends Activity {
        static final class Settings {
            boolean test = false;
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings settings = new Settings();
            String host = settings.test ? "two.example" : "one.example";
            try {
                URLConnection connection = new URL("https://" + host + "/").openConnection();
                connection.setRequestProperty("HostChosen", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Settings {
            boolean test = true;
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings settings = new Settings();
            String host = settings.test ? "two.example" : "one.example";
            try {
                URLConnection connection = new URL("https://" + host + "/").openConnection();
                connection.setRequestProperty("HostChosenTwin", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
