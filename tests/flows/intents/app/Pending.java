package org.example.intents;

import android.app.Activity;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A pending intent is sent.
 * <p>Twin: It is made and cancelled.
 */
public final class Pending {
    private Pending() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class).putExtra("id", Phone.id(this));
            PendingIntent pending = PendingIntent.getActivity(this, 0, intent, 0);
            try {
                pending.send();
            } catch (Exception e) {
                finish();
            }
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("Pending", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class).putExtra("id", Phone.id(this));
            PendingIntent pending = PendingIntent.getActivity(this, 0, intent, 0);
            try {
                pending.cancel();
            } catch (Exception e) {
                finish();
            }
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("PendingTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
