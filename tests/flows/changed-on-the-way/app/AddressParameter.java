package org.example.changedontheway;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * A parameter of the address holds the value, and is read.
 * <p>Twin: Another parameter is read.
 */
public final class AddressParameter {
    private AddressParameter() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri.Builder builder = Uri.parse("https://example.org").buildUpon();
            builder.appendQueryParameter("id", Phone.id(this));
            builder.appendQueryParameter("name", "none");
            Log.i("AddressParameter", builder.build().getQueryParameter("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Uri.Builder builder = Uri.parse("https://example.org").buildUpon();
            builder.appendQueryParameter("id", Phone.id(this));
            builder.appendQueryParameter("name", "none");
            Log.i("AddressParameterTwin", builder.build().getQueryParameter("name"));
        }
    }
}
