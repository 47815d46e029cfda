package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The activity that sends is started.
 * <p>Twin: The activity beside it is started.
 */
public final class OtherTarget {
    private OtherTarget() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            startActivity(new Intent(this, Loud.class).putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("OtherTarget", getIntent().getStringExtra("id"));
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
            startActivity(new Intent(this, Quiet.class).putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("OtherTargetTwin", getIntent().getStringExtra("id"));
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
