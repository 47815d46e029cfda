package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A value set within try is read behind it.
 * <p>Twin: The finally block overwrites it.
 */
public final class FinallyOverwrites {
    private FinallyOverwrites() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            try {
                value = Phone.id(this);
                Integer.parseInt(value);
            } catch (NumberFormatException e) {
                finish();
            } finally {
                finish();
            }
            Log.i("FinallyOverwrites", value);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = "none";
            try {
                value = Phone.id(this);
                Integer.parseInt(value);
            } catch (NumberFormatException e) {
                finish();
            } finally {
                value = "none";
                finish();
            }
            Log.i("FinallyOverwritesTwin", value);
        }
    }
}
