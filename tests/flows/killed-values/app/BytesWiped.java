package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Another array is wiped.
 * <p>Twin: The array is wiped byte by byte before it is read.
 */
public final class BytesWiped {
    private BytesWiped() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Phone.id(this).getBytes();
            byte[] other = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                other[i] = 0;
            }
            Log.i("BytesWiped", new String(bytes));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Phone.id(this).getBytes();
            byte[] other = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            Log.i("BytesWipedTwin", new String(bytes));
        }
    }
}
