package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.os.SystemClock;
import android.util.Log;

/**
 * A helper is told to how many places it rounds.
 * <p>Twin: Only the run knows to how many.
 */
public final class PlacesHandedOver {
    private PlacesHandedOver() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            double rounded = rounded(Phone.place(this).getLatitude(), 1);
            Log.i("PlacesHandedOver", Double.toString(rounded));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            double rounded = rounded(Phone.place(this).getLatitude(), (int) SystemClock.elapsedRealtime() % 9);
            Log.i("PlacesHandedOverTwin", Double.toString(rounded));
        }
    }

    static double rounded(double number, int places) {
        double factor = Math.pow(10, places);
        return Math.round(number * factor) / factor;
    }
}
