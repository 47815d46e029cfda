package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The call is put into the queue, with the callback that sends.
 * <p>Twin: The call is made, not put into the queue.
 */
public final class AnswerAwaited {
    private AnswerAwaited() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            Request request = new Request.Builder().url("https://example.org").build();
            Call call = new OkHttpClient().newCall(request);
            Callback callback = new Callback() {
                @Override
                public void onFailure(Call call, IOException error) {}

                @Override
                public void onResponse(Call call, Response response) {
                    Log.i("AnswerAwaited", value);
                }
            };
            call.enqueue(callback);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            Request request = new Request.Builder().url("https://example.org").build();
            Call call = new OkHttpClient().newCall(request);
            Callback callback = new Callback() {
                @Override
                public void onFailure(Call call, IOException error) {}

                @Override
                public void onResponse(Call call, Response response) {
                    Log.i("AnswerAwaitedTwin", value);
                }
            };
            setTitle("" + call + callback);
        }
    }
}
