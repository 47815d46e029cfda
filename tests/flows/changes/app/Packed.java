package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The value goes out packed.
 * <p>Twin: It goes out as it is.
 */
public final class Packed {
    private Packed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                OutputStream out = new GZIPOutputStream(bytes);
                out.write(Phone.id(this).getBytes());
                out.close();
                Log.i("Packed", bytes.toString());
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
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                OutputStream out = new DataOutputStream(bytes);
                out.write(Phone.id(this).getBytes());
                out.close();
                Log.i("PackedTwin", bytes.toString());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
