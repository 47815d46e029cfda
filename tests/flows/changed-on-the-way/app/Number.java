package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is read as a number, halved and written.
 * <p>Twin: The number is multiplied by nought.
 */
public final class Number {
    private Number() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            long number = Long.parseLong(Phone.id(this));
            Log.i("Number", String.valueOf(number / 2));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            long number = Long.parseLong(Phone.id(this));
            Log.i("NumberTwin", String.valueOf(number * 0));
        }
    }
}
