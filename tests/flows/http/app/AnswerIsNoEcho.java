package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A header of the request is read.
 * <p>Twin: The same header of the answer is.
 */
public final class AnswerIsNoEcho {
    private AnswerIsNoEcho() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request request = new Request.Builder().url("https://example.org").header("id", Phone.id(this)).build();
            Response response = new OkHttpClient().newCall(request).execute();
            Log.i("AnswerIsNoEcho", request.header("id") + response.header("none"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Request request = new Request.Builder().url("https://example.org").header("id", Phone.id(this)).build();
            Response response = new OkHttpClient().newCall(request).execute();
            Log.i("AnswerIsNoEchoTwin", response.header("id"));
        }
    }
}
