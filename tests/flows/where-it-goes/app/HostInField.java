package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * The address is put together of constants of another class.
 * <p>Twin: One of them is another one.
 */
public final class HostInField {
    private HostInField() {}

    public static class Flow extends Activity {
        static final class Hosts {
            static String host = "one.example";
            static final String VERSION = "v" + 2;

            static String address(String path) {
                return new StringBuilder("https://").append(host).append('/').append(VERSION).append(path).toString();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL(Hosts.address("/collect")).openConnection();
                connection.setRequestProperty("HostInField", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Hosts {
            static String host = "two.example";
            static final String VERSION = "v" + 2;

            static String address(String path) {
                return new StringBuilder("https://").append(host).append('/').append(VERSION).append(path).toString();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL(Hosts.address("/collect")).openConnection();
                connection.setRequestProperty("HostInFieldTwin", Phone.id(this));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
