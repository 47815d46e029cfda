package org.example.intents;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * A component name is that of the activity that sends.
 * <p>Twin: It is that of another one.
 */
public final class ByComponentName {
    private ByComponentName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent().putExtra("id", Phone.id(this));
            intent.setComponent(new ComponentName(this, Loud.class));
            startActivity(intent);
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByComponentName", getIntent().getStringExtra("id"));
            }
        }

        public static final class Quiet extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.d("quiet", "nothing");
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent().putExtra("id", Phone.id(this));
            intent.setComponent(new ComponentName(this, Quiet.class));
            startActivity(intent);
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByComponentNameTwin", getIntent().getStringExtra("id"));
            }
        }

        public static final class Quiet extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.d("quiet", "nothing");
            }
        }
    }
}
