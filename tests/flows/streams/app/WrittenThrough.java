package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;

/**
 * The bytes that a chain of writers ends in are read.
 * <p>Twin: Bytes that no writer ends in are read.
 */
public final class WrittenThrough {
    private WrittenThrough() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ByteArrayOutputStream other = new ByteArrayOutputStream();
                BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(bytes));
                writer.write(Phone.id(this));
                writer.close();
                Log.i("WrittenThrough", bytes.toString() + other.size());
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
                ByteArrayOutputStream other = new ByteArrayOutputStream();
                BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(bytes));
                writer.write(Phone.id(this));
                writer.close();
                Log.i("WrittenThroughTwin", other.toString() + bytes.size());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
