package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Of two lambdas in one method the first is called with the value.
 * <p>Twin: The second one is.
 */
public final class TwoLambdas {
    private TwoLambdas() {}

    interface Taker {
        void take(String value);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Taker send = value -> Log.i("TwoLambdas", value);
            Taker keep = value -> setTitle(value);
            keep.take("none");
            send.take(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Taker send = value -> Log.i("TwoLambdasTwin", value);
            Taker keep = value -> setTitle(value);
            send.take("none");
            keep.take(Phone.id(this));
        }
    }
}
