package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The action of the intent is that of the activity's filter.
 * <p>Twin: It is another action.
 */
public final class ByAction {
    private ByAction() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByAction.SHOW");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByAction", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent("org.example.ByActionTwin.HIDE");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByActionTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
