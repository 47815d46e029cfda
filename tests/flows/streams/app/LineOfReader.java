package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;

/**
 * The reader of the value gives a line.
 * <p>Twin: The reader of another text does.
 */
public final class LineOfReader {
    private LineOfReader() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                BufferedReader reader = new BufferedReader(new StringReader(Phone.id(this)));
                Log.i("LineOfReader", reader.readLine());
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
                BufferedReader unread = new BufferedReader(new StringReader(Phone.id(this)));
                BufferedReader reader = new BufferedReader(new StringReader("none"));
                Log.i("LineOfReaderTwin", reader.readLine() + unread.ready());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
