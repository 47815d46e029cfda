package org.example.betweenapps.other;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An activity of the other app is started by its name.
 * <p>Twin: It is not open to other apps.
 */
public final class ToActivityByName {
    private ToActivityByName() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ToActivityByName", getIntent().getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("ToActivityByNameTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
