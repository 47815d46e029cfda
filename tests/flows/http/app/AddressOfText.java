package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import java.net.URL;

/**
 * The address that is built from pieces holds the value.
 * <p>Twin: Only its host is read.
 */
public final class AddressOfText {
    private AddressOfText() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URL address = new URL("https", "example.org", "/" + Phone.id(this));
                Log.i("AddressOfText", address.toString());
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
                URL address = new URL("https", "example.org", "/" + Phone.id(this));
                Log.i("AddressOfTextTwin", address.getHost());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
