package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * The answer decides.
 * <p>Twin: The answer is not looked at.
 */
public final class AnswerUsed {
    private AnswerUsed() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean may = ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0;
            if (may) {
                Log.i("AnswerUsed", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE");
            Log.i("AnswerUsedTwin", Phone.id(this));
        }
    }
}
