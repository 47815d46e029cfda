package org.example.betweenapps.other;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;

/**
 * What is shared has the type that the other app takes.
 * <p>Twin: It has another type.
 */
public final class SharedByType {
    private SharedByType() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("SharedByType", getIntent().getStringExtra(Intent.EXTRA_TEXT));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("SharedByTypeTwin", getIntent().getStringExtra(Intent.EXTRA_TEXT));
            }
        }
    }
}
