package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is the action of the intent, which the target reads.
 * <p>Twin: It reads the type.
 */
public final class ActionOfIntent {
    private ActionOfIntent() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.setAction(Phone.id(this)).setType("text/plain");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ActionOfIntent", getIntent().getAction());
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.setAction(Phone.id(this)).setType("text/plain");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ActionOfIntentTwin", getIntent().getType());
            }
        }
    }
}
