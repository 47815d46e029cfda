package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Whole degrees go out.
 * <p>Twin: The angle goes out in another unit, without what is behind the point.
 */
public final class AnotherUnit {
    private AnotherUnit() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("AnotherUnit", Integer.toString((int) Phone.place(this).getLatitude()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            double angle = Math.toRadians(Phone.place(this).getLatitude());
            Log.i("AnotherUnitTwin", Integer.toString((int) (angle * 100)));
        }
    }
}
