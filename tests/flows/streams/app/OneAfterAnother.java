package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;

/**
 * The second of two streams that are read as one has the value.
 * <p>Twin: Neither has it.
 */
public final class OneAfterAnother {
    private OneAfterAnother() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                InputStream first = new ByteArrayInputStream("none".getBytes());
                InputStream second = new ByteArrayInputStream(Phone.id(this).getBytes());
                InputStream both = new SequenceInputStream(first, second);
                Log.i("OneAfterAnother", new BufferedReader(new InputStreamReader(both)).readLine());
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
                InputStream first = new ByteArrayInputStream("none".getBytes());
                InputStream second = new ByteArrayInputStream("nothing".getBytes());
                InputStream both = new SequenceInputStream(first, second);
                Log.i("OneAfterAnotherTwin", new BufferedReader(new InputStreamReader(both)).readLine() + Phone.id(this).isEmpty());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
