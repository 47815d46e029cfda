package org.example.values;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number with one place is made of the latitude and goes out.
 * <p>Twin: It is made, and the number that it was made of goes out.
 */
public final class ScaleSet {
    private ScaleSet() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            BigDecimal number = new BigDecimal(Phone.place(this).getLatitude());
            Log.i("ScaleSet", number.setScale(1, RoundingMode.HALF_UP).toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            BigDecimal number = new BigDecimal(Phone.place(this).getLatitude());
            setTitle(number.setScale(1, RoundingMode.HALF_UP).toString());
            Log.i("ScaleSetTwin", number.toString());
        }
    }
}
