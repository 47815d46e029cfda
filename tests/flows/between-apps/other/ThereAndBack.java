package org.example.betweenapps.other;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * An activity of the other app gives the value back that it was sent.
 * <p>Twin: It gives back something else that it was sent.
 */
public final class ThereAndBack {
    private ThereAndBack() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("back", getIntent().getStringExtra("id")));
                finish();
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("back", getIntent().getStringExtra("name")));
                finish();
            }
        }
    }
}
