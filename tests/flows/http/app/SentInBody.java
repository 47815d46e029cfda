package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The request that is called carries the value in its body.
 * <p>Twin: Another request is called.
 */
public final class SentInBody {
    private SentInBody() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request.Builder builder = new Request.Builder().url("https://example.org").header("mark", "SentInBody");
            Request request = builder.post(RequestBody.create(null, Phone.id(this))).build();
            new OkHttpClient().newCall(request).execute();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request.Builder builder = new Request.Builder().url("https://example.org").header("mark", "SentInBodyTwin");
            Request request = builder.post(RequestBody.create(null, Phone.id(this))).build();
            Request other = new Request.Builder().url("https://example.org").build();
            new OkHttpClient().newCall(request == null ? null : other).execute();
        }
    }
}
