package org.example.howitwaschanged;

import android.app.Activity;
import android.os.Bundle;
import android.util.Base64;
import android.util.Log;

/**
 * The value goes out encoded.
 * <p>Twin: It was decoded again.
 */
public final class EncodedOrNot {
    private EncodedOrNot() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = Base64.encodeToString(Phone.id(this).getBytes(), Base64.DEFAULT);
            Log.i("EncodedOrNot", text);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = Base64.encodeToString(Phone.id(this).getBytes(), Base64.DEFAULT);
            text = new String(Base64.decode(text, Base64.DEFAULT));
            Log.i("EncodedOrNotTwin", text);
        }
    }
}
