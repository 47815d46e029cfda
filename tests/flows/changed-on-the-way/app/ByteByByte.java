package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The bytes of the value are changed one by one, and sent.
 * <p>Twin: The changed bytes stay behind; an array of the same length is sent.
 */
public final class ByteByByte {
    private ByteByByte() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            byte[] changed = new byte[id.length];
            byte[] empty = new byte[id.length];
            for (int i = 0; i < id.length; i++) {
                changed[i] = (byte) (id[i] ^ 0x5a);
            }
            Log.i("ByteByByte", new String(changed));
            setTitle(new String(empty));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            byte[] changed = new byte[id.length];
            byte[] empty = new byte[id.length];
            for (int i = 0; i < id.length; i++) {
                changed[i] = (byte) (id[i] ^ 0x5a);
            }
            Log.i("ByteByByteTwin", new String(empty));
            setTitle(new String(changed));
        }
    }
}
