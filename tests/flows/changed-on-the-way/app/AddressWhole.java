package org.example.changedontheway;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The address is read with its parameters.
 * <p>Twin: Only its host is read.
 */
public final class AddressWhole {
    private AddressWhole() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri.Builder builder = new Uri.Builder().scheme("https").authority("example.org");
            builder.appendQueryParameter("id", Phone.id(this));
            Log.i("AddressWhole", builder.build().toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri.Builder builder = new Uri.Builder().scheme("https").authority("example.org");
            builder.appendQueryParameter("id", Phone.id(this));
            Log.i("AddressWholeTwin", builder.build().getHost());
        }
    }
}
