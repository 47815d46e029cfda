package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The interceptor is part of the client that makes the call.
 * <p>Twin: It is part of no client.
 */
public final class Intercepted {
    private Intercepted() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            Interceptor interceptor = new Interceptor() {
                @Override
                public Response intercept(Chain chain) throws IOException {
                    Log.i("Intercepted", value);
                    return chain.proceed(chain.request());
                }
            };
            OkHttpClient.Builder builder = new OkHttpClient.Builder();
            builder.addInterceptor(interceptor);
            Request request = new Request.Builder().url("https://example.org").build();
            builder.build().newCall(request).enqueue(null);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            Interceptor interceptor = new Interceptor() {
                @Override
                public Response intercept(Chain chain) throws IOException {
                    Log.i("InterceptedTwin", value);
                    return chain.proceed(chain.request());
                }
            };
            OkHttpClient.Builder builder = new OkHttpClient.Builder();
            setTitle("" + interceptor);
            Request request = new Request.Builder().url("https://example.org").build();
            builder.build().newCall(request).enqueue(null);
        }
    }
}
