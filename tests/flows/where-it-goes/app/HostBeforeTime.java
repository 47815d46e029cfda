package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * The time stands in the address behind the host.
 * <p>Twin: It is a part of the host, which is not known then.
 */
public final class HostBeforeTime {
    private HostBeforeTime() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String address = "https://one.example/collect/" + System.currentTimeMillis() + "?more";
                URLConnection connection = new URL(address).openConnection();
                connection.setRequestProperty("HostBeforeTime", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String address = "https://one" + System.currentTimeMillis() + ".example/collect/";
                URLConnection connection = new URL(address).openConnection();
                connection.setRequestProperty("HostBeforeTimeTwin", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
