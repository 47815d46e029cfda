package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A lambda that captured the value is kept in a field and run.
 * <p>Twin: Another lambda is kept in its place.
 */
public final class LambdaField {
    private LambdaField() {}

    public static class Flow extends Activity {
        private Runnable task;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            task = () -> Log.i("LambdaField", value);
            task.run();
        }
    }

    public static class Twin extends Activity {
        private Runnable task;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            task = () -> Log.i("LambdaFieldTwin", value);
            task = () -> Log.d("quiet", "nothing");
            task.run();
        }
    }
}
