package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import okhttp3.Request;

/**
 * A request is built with the value as a header, which is read.
 * <p>Twin: Another header is read.
 */
public final class HeaderOfRequest {
    private HeaderOfRequest() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request.Builder builder = new Request.Builder().url("https://example.org");
            Request request = builder.header("id", Phone.id(this)).header("name", "none").build();
            Log.i("HeaderOfRequest", request.header("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request.Builder builder = new Request.Builder().url("https://example.org");
            Request request = builder.header("id", Phone.id(this)).header("name", "none").build();
            Log.i("HeaderOfRequestTwin", request.header("name"));
        }
    }
}
