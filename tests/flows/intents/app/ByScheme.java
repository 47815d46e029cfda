package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * The address in the intent has the scheme of the filter.
 * <p>Twin: It has another scheme.
 */
public final class ByScheme {
    private ByScheme() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByScheme.SHOW", Uri.parse("show://all"));
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByScheme", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.BySchemeTwin.SHOW", Uri.parse("hide://all"));
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("BySchemeTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
