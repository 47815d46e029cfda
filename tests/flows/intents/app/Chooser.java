package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The user chooses who gets the intent, the activity among them.
 * <p>Twin: The choice is offered for another action.
 */
public final class Chooser {
    private Chooser() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.Chooser.SHOW");
            intent.putExtra("id", Phone.id(this));
            startActivity(Intent.createChooser(intent, "Show with"));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("Chooser", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ChooserTwin.HIDE");
            intent.putExtra("id", Phone.id(this));
            startActivity(Intent.createChooser(intent, "Show with"));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ChooserTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
