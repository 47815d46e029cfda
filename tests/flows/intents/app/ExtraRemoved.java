package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The extra stays in the intent.
 * <p>Twin: It is removed before the intent is sent.
 */
public final class ExtraRemoved {
    private ExtraRemoved() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.putExtra("id", Phone.id(this));
            intent.removeExtra("name");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ExtraRemoved", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.putExtra("id", Phone.id(this));
            intent.removeExtra("id");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ExtraRemovedTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
