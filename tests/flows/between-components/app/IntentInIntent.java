package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity passes the intent on that came in its own, to the activity that sends.
 * <p>Twin: The intent within is for another activity.
 */
public final class IntentInIntent {
    private IntentInIntent() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent inner = new Intent(this, Loud.class).putExtra("id", Phone.id(this));
            startActivity(new Intent(this, Door.class).putExtra("next", inner));
        }

        public static final class Door extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Intent next = getIntent().getParcelableExtra("next");
                startActivity(next);
            }
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("IntentInIntent", getIntent().getStringExtra("id"));
            }
        }

        public static final class Quiet extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setTitle(getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent inner = new Intent(this, Quiet.class).putExtra("id", Phone.id(this));
            startActivity(new Intent(this, Door.class).putExtra("next", inner));
        }

        public static final class Door extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Intent next = getIntent().getParcelableExtra("next");
                startActivity(next);
            }
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("IntentInIntentTwin", getIntent().getStringExtra("id"));
            }
        }

        public static final class Quiet extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setTitle(getIntent().getStringExtra("id"));
            }
        }
    }
}
