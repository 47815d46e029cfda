package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A method that always says yes.
 * <p>Twin: It always says no.
 */
public final class DeadByResult {
    private DeadByResult() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (isWanted(7)) {
                Log.i("DeadByResult", Phone.id(this));
            }
        }

        private static boolean isWanted(int number) {
            return number % 2 == 1;
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (isWanted(7)) {
                Log.i("DeadByResultTwin", Phone.id(this));
            }
        }

        private static boolean isWanted(int number) {
            return number % 2 == 0;
        }
    }
}
