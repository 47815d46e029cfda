package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Random;

/**
 * The value is taken and sent under one condition.
 * <p>Twin: It is sent under the opposite condition.
 */
public final class SameCondition {
    private SameCondition() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean isFirst = new Random().nextBoolean();
            String value = "none";
            if (isFirst) {
                value = Phone.id(this);
            }
            finish();
            if (isFirst) {
                Log.i("SameCondition", value);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            boolean isFirst = new Random().nextBoolean();
            String value = "none";
            if (isFirst) {
                value = Phone.id(this);
            }
            finish();
            if (!isFirst) {
                Log.i("SameConditionTwin", value);
            }
        }
    }
}
