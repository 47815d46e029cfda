package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The name of the target is put together and is that of the activity that sends.
 * <p>Twin: It is that of another one.
 */
public final class ByClassName {
    private ByClassName() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent();
            intent.setClassName(this, "org.example.intents.ByClassName$Flow$" + "Loud");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByClassName", getIntent().getStringExtra("id"));
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
            Intent intent = new Intent();
            intent.setClassName(this, "org.example.intents.ByClassName$Twin$" + "Quiet");
            startActivity(intent.putExtra("id", Phone.id(this)));
        }

        public static final class Loud extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ByClassNameTwin", getIntent().getStringExtra("id"));
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
