package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity that runs already is given the intent, and reads it where such come in.
 * <p>Twin: It reads the one that it was started with.
 */
public final class LaterIntent {
    private LaterIntent() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent first = new Intent(this, Single.class);
            startActivity(first);
            Intent second = new Intent(this, Single.class).putExtra("id", Phone.id(this));
            startActivity(second);
        }

        public static final class Single extends Activity {
            @Override
            protected void onNewIntent(Intent intent) {
                super.onNewIntent(intent);
                Log.i("LaterIntent", intent.getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent first = new Intent(this, Single.class);
            startActivity(first);
            Intent second = new Intent(this, Single.class).putExtra("other", Phone.id(this));
            startActivity(second);
        }

        public static final class Single extends Activity {
            @Override
            protected void onNewIntent(Intent intent) {
                super.onNewIntent(intent);
                Log.i("LaterIntentTwin", intent.getStringExtra("id"));
            }
        }
    }
}
