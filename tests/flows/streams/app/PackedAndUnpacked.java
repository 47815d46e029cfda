package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was packed is unpacked and read.
 * <p>Twin: Another packed text is unpacked.
 */
public final class PackedAndUnpacked {
    private PackedAndUnpacked() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                GZIPOutputStream out = new GZIPOutputStream(packed);
                out.write(Phone.id(this).getBytes());
                out.close();
                InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()));
                Log.i("PackedAndUnpacked", new BufferedReader(new InputStreamReader(in)).readLine());
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
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                GZIPOutputStream out = new GZIPOutputStream(packed);
                out.write("none".getBytes());
                out.close();
                InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()));
                Log.i("PackedAndUnpackedTwin", new BufferedReader(new InputStreamReader(in)).readLine() + Phone.id(this).length());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
