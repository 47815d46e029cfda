package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Random;

/**
 * One of two branches keeps the value.
 * <p>Twin: Both overwrite it.
 */
public final class OneBranch {
    private OneBranch() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            if (new Random().nextBoolean()) {
                value = "one";
            } else {
                finish();
            }
            Log.i("OneBranch", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            if (new Random().nextBoolean()) {
                value = "one";
            } else {
                value = "other";
            }
            Log.i("OneBranchTwin", value);
        }
    }
}
