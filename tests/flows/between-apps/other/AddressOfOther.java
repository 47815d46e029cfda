package org.example.betweenapps.other;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The address in the intent is one that a filter of the other app takes.
 * <p>Twin: It has another host.
 */
public final class AddressOfOther {
    private AddressOfOther() {}

    public static final class Flow {
        private Flow() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("AddressOfOther", getIntent().getStringExtra("id"));
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Log.i("AddressOfOtherTwin", getIntent().getStringExtra("id"));
            }
        }
    }
}
