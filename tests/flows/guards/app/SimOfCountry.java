package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * Only with a SIM of one country.
 * <p>Twin: Only with one of another country.
 */
public final class SimOfCountry {
    private SimOfCountry() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if ("cn".equals(Phone.of(this).getSimCountryIso().toLowerCase())) {
                Log.i("SimOfCountry", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (!"cn".equals(Phone.of(this).getSimCountryIso().toLowerCase())) {
                Log.i("SimOfCountryTwin", Phone.id(this));
            }
        }
    }
}
