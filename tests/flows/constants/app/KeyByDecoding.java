package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;

/**
 * The key is a decoded literal.
 * <p>Twin: Another literal is decoded.
 */
public final class KeyByDecoding {
    private KeyByDecoding() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Base64.decode("aWQ=", Base64.DEFAULT);
            Log.i("KeyByDecoding", new Store(this).get(new String(bytes)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            byte[] bytes = Base64.decode("bmFtZQ==", Base64.DEFAULT);
            Log.i("KeyByDecodingTwin", new Store(this).get(new String(bytes)));
        }
    }
}
