package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;

/**
 * The lines of the value are read by a reader.
 * <p>Twin: The reader reads another text.
 */
public final class LinesRead {
    private LinesRead() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            try {
                BufferedReader reader = new BufferedReader(new StringReader(id));
                Log.i("LinesRead", reader.readLine());
            } catch (IOException e) {
                setTitle(id);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            try {
                BufferedReader reader = new BufferedReader(new StringReader("none"));
                Log.i("LinesReadTwin", reader.readLine());
            } catch (IOException e) {
                setTitle(id);
            }
        }
    }
}
