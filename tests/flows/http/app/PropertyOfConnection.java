package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * A property of the request is read.
 * <p>Twin: A header of the answer is.
 */
public final class PropertyOfConnection {
    private PropertyOfConnection() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL("https://example.org").openConnection();
                connection.setRequestProperty("id", Phone.id(this) + "PropertyOfConnection");
                Log.i("PropertyOfConnection", connection.getRequestProperty("id"));
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
                URLConnection connection = new URL("https://example.org").openConnection();
                connection.setRequestProperty("id", Phone.id(this) + "PropertyOfConnectionTwin");
                Log.i("PropertyOfConnectionTwin", connection.getHeaderField("id"));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
