package org.example.constants;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is the last part of an address.
 * <p>Twin: The address ends in another key.
 */
public final class KeyOfAddress {
    private KeyOfAddress() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = new Uri.Builder().scheme("content").authority("own").appendPath("id").build();
            Log.i("KeyOfAddress", new Store(this).get(address.getLastPathSegment()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri address = new Uri.Builder().scheme("content").authority("own").appendPath("name").build();
            Log.i("KeyOfAddressTwin", new Store(this).get(address.getLastPathSegment()));
        }
    }
}
