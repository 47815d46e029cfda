package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The latitude goes out rounded to two places.
 * <p>Twin: What is rounded is thrown away, and the latitude goes out.
 */
public final class RoundedToPlaces {
    private RoundedToPlaces() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            double latitude = Phone.place(this).getLatitude();
            double rounded = Math.round(latitude * 100) / 100.0;
            Log.i("RoundedToPlaces", Double.toString(rounded));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            double latitude = Phone.place(this).getLatitude();
            double rounded = Math.round(latitude * 100) / 100.0;
            if (rounded > 0) {
                Log.i("RoundedToPlacesTwin", Double.toString(latitude));
            }
        }
    }
}
