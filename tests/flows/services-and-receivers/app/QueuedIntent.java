package org.example.servicesreceivers;

import android.app.Activity;
import android.app.IntentService;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A service that works off its intents in a thread handles the intent.
 * <p>Twin: It is sent to the other service.
 */
public final class QueuedIntent {
    private QueuedIntent() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startService(new Intent(this, Loud.class).putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends IntentService {
            public Loud() {
                super("loud");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.i("QueuedIntent", intent.getStringExtra("id"));
            }
        }

        public static final class Quiet extends IntentService {
            public Quiet() {
                super("quiet");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.d("quiet", "nothing");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startService(new Intent(this, Quiet.class).putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends IntentService {
            public Loud() {
                super("loud");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.i("QueuedIntentTwin", intent.getStringExtra("id"));
            }
        }

        public static final class Quiet extends IntentService {
            public Quiet() {
                super("quiet");
            }

            @Override
            protected void onHandleIntent(Intent intent) {
                Log.d("quiet", "nothing");
            }
        }
    }
}
