package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * A property of the request is read.
 * <p>Twin: The length of the answer is.
 */
public final class LengthOfAnswer {
    private LengthOfAnswer() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL("https://example.org").openConnection();
                connection.setRequestProperty("id", Phone.id(this) + "LengthOfAnswer");
                Log.i("LengthOfAnswer", connection.getRequestProperty("id"));
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                URLConnection connection = new URL("https://example.org").openConnection();
                connection.setRequestProperty("id", Phone.id(this) + "LengthOfAnswerTwin");
                Log.i("LengthOfAnswerTwin", "" + connection.getContentLength());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
