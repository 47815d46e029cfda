package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A loop copies the value from one stream into another.
 * <p>Twin: It copies another stream.
 */
public final class CopiedInLoop {
    private CopiedInLoop() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                InputStream in = new ByteArrayInputStream(Phone.id(this).getBytes());
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] buffer = new byte[16];
                int n = in.read(buffer);
                while (n > 0) {
                    out.write(buffer, 0, n);
                    n = in.read(buffer);
                }
                Log.i("CopiedInLoop", out.toString());
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
                InputStream unread = new ByteArrayInputStream(Phone.id(this).getBytes());
                InputStream in = new ByteArrayInputStream("none".getBytes());
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] buffer = new byte[16];
                int n = in.read(buffer);
                while (n > 0) {
                    out.write(buffer, 0, n);
                    n = in.read(buffer);
                }
                Log.i("CopiedInLoopTwin", out.toString() + unread.available());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
