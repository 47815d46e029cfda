package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;

/**
 * The bytes of the value are encoded.
 * <p>Twin: The bytes are replaced before by those of another text.
 */
public final class BytesEncoded {
    private BytesEncoded() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Phone.id(this).getBytes();
            Log.i("BytesEncoded", Base64.encodeToString(bytes, Base64.DEFAULT));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Phone.id(this).getBytes();
            bytes = "none".getBytes();
            Log.i("BytesEncodedTwin", Base64.encodeToString(bytes, Base64.DEFAULT));
        }
    }
}
