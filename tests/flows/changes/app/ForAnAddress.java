package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;

/**
 * The value goes out as addresses are encoded.
 * <p>Twin: It was decoded again.
 */
public final class ForAnAddress {
    private ForAnAddress() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Log.i("ForAnAddress", URLEncoder.encode(Phone.id(this), "UTF-8"));
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
                Log.i("ForAnAddressTwin", URLDecoder.decode(URLEncoder.encode(Phone.id(this), "UTF-8"), "UTF-8"));
            } catch (IOException e) {
                finish();
            }
        }
    }
}
