package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * What a call gives back is what the same call is given in the next turn.
 * <p>Twin: It is given something else in each turn.
 */
public final class PassedAgain {
    private PassedAgain() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "none";
            for (int at = 0; at < getTaskId(); at++) {
                text = turn(text);
            }
        }

        private String turn(String text) {
            Log.i("PassedAgain", text);
            return Phone.id(this);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String text = "none";
            String kept = text;
            for (int at = 0; at < getTaskId(); at++) {
                text = turn(kept);
            }
        }

        private String turn(String text) {
            Log.i("PassedAgainTwin", text);
            return Phone.id(this);
        }
    }
}
