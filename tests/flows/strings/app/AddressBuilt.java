package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;

/**
 * The value becomes a part of an address.
 * <p>Twin: Only another text does.
 */
public final class AddressBuilt {
    private AddressBuilt() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String part = id;
            try {
                URL url = new URL("https", "AddressBuilt", "/log?id=" + URLEncoder.encode(part, "UTF-8"));
                url.openConnection().connect();
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String part = "none";
            try {
                URL url = new URL("https", "AddressBuiltTwin", "/log?id=" + URLEncoder.encode(part, "UTF-8"));
                url.openConnection().connect();
            } catch (IOException e) {
                finish();
            }
        }
    }
}
