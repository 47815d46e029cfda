package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.nio.ByteBuffer;

/**
 * The buffer is read from its start, where the value stands.
 * <p>Twin: A buffer over another array is read.
 */
public final class BytesOfBuffer {
    private BytesOfBuffer() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            ByteBuffer full = ByteBuffer.wrap(id);
            ByteBuffer empty = ByteBuffer.allocate(id.length);
            byte[] read = new byte[id.length];
            full.get(read);
            Log.i("BytesOfBuffer", new String(read));
            setTitle("" + empty.remaining());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            ByteBuffer full = ByteBuffer.wrap(id);
            ByteBuffer empty = ByteBuffer.allocate(id.length);
            byte[] read = new byte[id.length];
            empty.get(read);
            Log.i("BytesOfBufferTwin", new String(read));
            setTitle("" + full.remaining());
        }
    }
}
