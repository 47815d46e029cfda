package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.text.DecimalFormat;

/**
 * The latitude goes out as a pattern writes it, with three places.
 * <p>Twin: The pattern writes another number.
 */
public final class WrittenByPattern {
    private WrittenByPattern() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            DecimalFormat format = new DecimalFormat("0.###");
            Log.i("WrittenByPattern", format.format(Phone.place(this).getLatitude()));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            DecimalFormat format = new DecimalFormat("0.###");
            Log.i("WrittenByPatternTwin", Phone.place(this).getLatitude() + " of " + format.format(90.0));
        }
    }
}
