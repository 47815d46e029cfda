package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.ByteArrayOutputStream;

/**
 * The bytes of the value are in the stream.
 * <p>Twin: The stream is emptied before it is read.
 */
public final class StreamReset {
    private StreamReset() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Phone.id(this).getBytes();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            stream.write(bytes, 0, bytes.length);
            Log.i("StreamReset", stream.toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Phone.id(this).getBytes();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            stream.write(bytes, 0, bytes.length);
            stream.reset();
            Log.i("StreamResetTwin", stream.toString());
        }
    }
}
