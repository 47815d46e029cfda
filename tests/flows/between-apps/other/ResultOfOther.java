package org.example.betweenapps.other;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/**
 * An activity of the other app gives the value back as its result.
 * <p>Twin: It gives it back under another name.
 */
public final class ResultOfOther {
    private ResultOfOther() {}

    public static final class Flow {
        private Flow() {}

        public static final class Asked extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("id", Phone.id(this)));
                finish();
            }
        }
    }

    public static final class Twin {
        private Twin() {}

        public static final class Asked extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                setResult(RESULT_OK, new Intent().putExtra("name", Phone.id(this)));
                finish();
            }
        }
    }
}
