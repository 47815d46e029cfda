package org.example.betweenapps.other;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity of the other app asks for a permission that the sender has.
 * <p>Twin: It asks for one that the sender has not.
 */
public final class GuardedActivity {
    private GuardedActivity() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("GuardedActivity", getIntent().getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("GuardedActivityTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
