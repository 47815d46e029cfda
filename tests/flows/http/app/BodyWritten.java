package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/**
 * The body of the request is written into a buffer that is read.
 * <p>Twin: Another body is.
 */
public final class BodyWritten {
    private BodyWritten() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            RequestBody body = RequestBody.create(null, Phone.id(this));
            Request request = new Request.Builder().url("https://example.org").post(body).build();
            Buffer buffer = new Buffer();
            request.body().writeTo(buffer);
            Log.i("BodyWritten", buffer.readUtf8());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            RequestBody body = RequestBody.create(null, Phone.id(this));
            Request request = new Request.Builder().url("https://example.org").post(body).build();
            Request other = new Request.Builder().url("https://example.org").post(RequestBody.create(null, "none")).build();
            Buffer buffer = new Buffer();
            other.body().writeTo(buffer);
            Log.i("BodyWrittenTwin", buffer.readUtf8() + request.header("none"));
        }
    }
}
