package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * The value is that of a header.
 * <p>Twin: It is asked for under another header's name, and only its answer is read.
 */
public final class HeaderValue {
    private HeaderValue() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL("https://example.org").openConnection();
                connection.setRequestProperty("HeaderValue", Phone.id(this));
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
                connection.setRequestProperty("HeaderValueTwin", connection.getHeaderField(Phone.id(this)));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
