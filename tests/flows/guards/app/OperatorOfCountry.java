package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Only with an operator whose number begins with one of two countries.
 * <p>Twin: The operator is asked and not compared.
 */
public final class OperatorOfCountry {
    private OperatorOfCountry() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String operator = Phone.of(this).getSimOperator();
            if (operator.startsWith("460") || operator.startsWith("461")) {
                Log.i("OperatorOfCountry", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String operator = Phone.of(this).getSimOperator();
            setTitle(operator);
            Log.i("OperatorOfCountryTwin", Phone.id(this));
        }
    }
}
