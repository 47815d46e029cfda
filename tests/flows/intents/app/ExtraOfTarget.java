package org.example.intents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * The activity that is started reads the extra.
 * <p>Twin: It reads an extra of another name.
 */
public final class ExtraOfTarget {
    private ExtraOfTarget() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.putExtra("id", Phone.id(this));
            intent.putExtra("name", "none");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ExtraOfTarget", getIntent().getStringExtra("id"));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Intent intent = new Intent(this, Target.class);
            intent.putExtra("id", Phone.id(this));
            intent.putExtra("name", "none");
            startActivity(intent);
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ExtraOfTargetTwin", getIntent().getStringExtra("name"));
            }
        }
    }
}
