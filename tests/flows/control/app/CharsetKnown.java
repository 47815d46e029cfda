package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;

/**
 * The handler waits for a character set that may not be there.
 * <p>Twin: It waits for one that every platform has.
 */
public final class CharsetKnown {
    private CharsetKnown() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            try {
                String text = URLEncoder.encode(getTitle().toString(), getIntent().getStringExtra("charset"));
                setTitle(text);
            } catch (UnsupportedEncodingException e) {
                Log.i("CharsetKnown", id);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            try {
                String text = URLEncoder.encode(getTitle().toString(), "UTF-8");
                setTitle(text);
            } catch (UnsupportedEncodingException e) {
                Log.i("CharsetKnownTwin", id);
            }
        }
    }
}
