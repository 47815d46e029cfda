package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The type in the intent is the one of the filter.
 * <p>Twin: It is another type.
 */
public final class ByType {
    private ByType() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByType.SHOW");
            intent.setType("text/plain");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByType", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByTypeTwin.SHOW");
            intent.setType("image/png");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByTypeTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
