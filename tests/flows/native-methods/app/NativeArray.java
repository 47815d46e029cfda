package org.example.nativemethods;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A native method may write what it is given into an array, which is read.
 * <p>Twin: Another array is read.
 */
public final class NativeArray {
    private NativeArray() {}

    public static class Flow extends Activity {
        private static native void copy(byte[] from, byte[] to);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            byte[] copied = new byte[id.length];
            byte[] other = new byte[id.length];
            copy(id, copied);
            Log.i("NativeArray", new String(copied));
            setTitle(new String(other));
        }
    }

    public static class Twin extends Activity {
        private static native void copy(byte[] from, byte[] to);

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] id = Phone.id(this).getBytes();
            byte[] copied = new byte[id.length];
            byte[] other = new byte[id.length];
            copy(id, copied);
            Log.i("NativeArrayTwin", new String(other));
            setTitle(new String(copied));
        }
    }
}
