package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The address of the request carries the value.
 * <p>Twin: An address that carries it is made, and another is called.
 */
public final class SentInAddress {
    private SentInAddress() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            HttpUrl address =
            new HttpUrl.Builder().scheme("https").host("example.org").addQueryParameter("id", Phone.id(this)).build();
            Request.Builder builder = new Request.Builder().header("mark", "SentInAddress");
            new OkHttpClient().newCall(builder.url(address.toString()).build()).execute();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            HttpUrl address =
            new HttpUrl.Builder().scheme("https").host("example.org").addQueryParameter("id", Phone.id(this)).build();
            Request.Builder builder = new Request.Builder().header("mark", "SentInAddressTwin");
            new OkHttpClient().newCall(builder.url("https://" + address.host()).build()).execute();
        }
    }
}
