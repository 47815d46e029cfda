package org.example.betweenapps;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The other app sends the value back, to an activity that takes the action.
 * <p>Twin: It sends it on with an action that no app takes.
 */
public final class Relayed {
    private Relayed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.Relayed.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Shown extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("Relayed", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.RelayedTwin.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Shown extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("RelayedTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
