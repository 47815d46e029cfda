package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.Locale;

/**
 * The latitude goes out as a template writes it, with two places.
 * <p>Twin: The template writes all of it.
 */
public final class FormattedToPlaces {
    private FormattedToPlaces() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("FormattedToPlaces", String.format(Locale.US, "at %.2f", Phone.place(this).getLatitude()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("FormattedToPlacesTwin", String.format(Locale.US, "at %s of %.2f", Phone.place(this).getLatitude(), 90.0));
        }
    }
}
