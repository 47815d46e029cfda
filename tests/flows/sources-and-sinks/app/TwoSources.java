package org.example.sourcessinks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Two values go into one text.
 * <p>Twin: One of them goes into it.
 */
public final class TwoSources {
    private TwoSources() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String number = Phone.number(this);
            Log.i("TwoSources", id + " " + number);
            setTitle(id);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            String number = Phone.number(this);
            Log.i("TwoSourcesTwin", "none" + " " + number);
            setTitle(id);
        }
    }
}
