package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import okhttp3.Request;

/**
 * A request is made from one with the value.
 * <p>Twin: It is made anew.
 */
public final class RequestCopied {
    private RequestCopied() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request request = new Request.Builder().url("https://example.org").header("id", Phone.id(this)).build();
            Request copy = request.newBuilder().header("name", "none").build();
            Log.i("RequestCopied", copy.header("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request request = new Request.Builder().url("https://example.org").header("id", Phone.id(this)).build();
            Request copy = new Request.Builder().header("name", "none").build();
            Log.i("RequestCopiedTwin", copy.header("id") + request.header("name"));
        }
    }
}
