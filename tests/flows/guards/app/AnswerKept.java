package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * The answer is kept in a field, which is asked later.
 * <p>Twin: The field is set elsewhere, too.
 */
public final class AnswerKept {
    private AnswerKept() {}

    public static class Flow extends Activity {
        private boolean allowed;

        private void read() {
            if (allowed) {
                Log.i("AnswerKept", Phone.id(this));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            allowed = ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0;
            read();
        }
    }

    public static class Twin extends Activity {
        private boolean allowed;

        private void read() {
            if (allowed) {
                Log.i("AnswerKeptTwin", Phone.id(this));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            allowed = ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0;
            if (getIntent().hasExtra("all")) {
                allowed = true;
            }
            read();
        }
    }
}
