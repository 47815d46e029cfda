package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The request that is called carries the value in a header.
 * <p>Twin: The header was removed.
 */
public final class SentInHeader {
    private SentInHeader() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request.Builder builder = new Request.Builder().url("https://example.org").header("mark", "SentInHeader");
            Request request = builder.header("id", Phone.id(this)).build();
            new OkHttpClient().newCall(request).execute();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request.Builder builder = new Request.Builder().url("https://example.org").header("mark", "SentInHeaderTwin");
            Request request = builder.header("id", Phone.id(this)).removeHeader("id").build();
            new OkHttpClient().newCall(request).execute();
        }
    }
}
