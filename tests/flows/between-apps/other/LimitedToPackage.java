package org.example.betweenapps.other;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The intent is for the other app.
 * <p>Twin: It is for a third one.
 */
public final class LimitedToPackage {
    private LimitedToPackage() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("LimitedToPackage", getIntent().getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("LimitedToPackageTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
