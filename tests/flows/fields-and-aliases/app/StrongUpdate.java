package org.example.fieldsaliases;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A field keeps the value until it is read.
 * <p>Twin: The field is overwritten before it is read.
 */
public final class StrongUpdate {
    private StrongUpdate() {}

    public static class Flow extends Activity {
        private String value;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
            Log.i("StrongUpdate", value);
        }
    }

    public static class Twin extends Activity {
        private String value;

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            value = Phone.id(this);
            value = "none";
            Log.i("StrongUpdateTwin", value);
        }
    }
}
