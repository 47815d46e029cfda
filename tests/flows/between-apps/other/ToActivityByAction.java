package org.example.betweenapps.other;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity of the other app takes the action, and reads the extra.
 * <p>Twin: It reads another extra.
 */
public final class ToActivityByAction {
    private ToActivityByAction() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ToActivityByAction", getIntent().getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ToActivityByActionTwin", getIntent().getStringExtra("name"));
            }
        }
    }
}
