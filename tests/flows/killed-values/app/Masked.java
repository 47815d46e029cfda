package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A method gives the value back if it is long enough.
 * <p>Twin: It gives a mask in both cases.
 */
public final class Masked {
    private Masked() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("Masked", mask(Phone.id(this)));
        }

        private static String mask(String value) {
            if (value.length() < 4) {
                return "short";
            }
            return value;
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("MaskedTwin", mask(Phone.id(this)));
        }

        private static String mask(String value) {
            if (value.length() < 4) {
                return "short";
            }
            return "masked";
        }
    }
}
