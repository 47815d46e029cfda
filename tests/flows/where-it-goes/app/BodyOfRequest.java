package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;

/**
 * The stream to which the value is written is that of a connection.
 * <p>Twin: It stays in memory.
 */
public final class BodyOfRequest {
    private BodyOfRequest() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("BodyOfRequest");
            try {
                URLConnection connection = new URL("https://one.example/collect").openConnection();
                OutputStream stream = connection.getOutputStream();
                stream.write(Phone.id(this).getBytes());
                connection.setDoOutput(true);
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("BodyOfRequestTwin");
            try {
                URLConnection connection = new URL("https://one.example/collect").openConnection();
                OutputStream stream = new ByteArrayOutputStream();
                stream.write(Phone.id(this).getBytes());
                connection.setDoOutput(true);
            } catch (IOException e) {
                finish();
            }
        }
    }
}
