package org.example.whereitgoes;

import android.app.Activity;
import android.os.Bundle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URL;
import java.net.URLConnection;

/**
 * The writer goes through two streams to a connection.
 * <p>Twin: It goes through the same two to a file that only the app can read.
 */
public final class WrappedStream {
    private WrappedStream() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("WrappedStream");
            try {
                URLConnection connection = new URL("https://one.example/collect").openConnection();
                OutputStream inner = connection.getOutputStream();
                Writer writer = new OutputStreamWriter(new BufferedOutputStream(inner));
                writer.write(Phone.id(this));
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
            setTitle("WrappedStreamTwin");
            try {
                URLConnection connection = new URL("https://one.example/collect").openConnection();
                OutputStream inner = openFileOutput("kept", MODE_PRIVATE);
                Writer writer = new OutputStreamWriter(new BufferedOutputStream(inner));
                writer.write(Phone.id(this));
                connection.setDoOutput(true);
            } catch (IOException e) {
                finish();
            }
        }
    }
}
