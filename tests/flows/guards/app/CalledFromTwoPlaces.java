package org.example.guards;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import androidx.core.content.ContextCompat;

/**
 * Both callers of the method that reads ask before.
 * <p>Twin: One of them does not.
 */
public final class CalledFromTwoPlaces {
    private CalledFromTwoPlaces() {}

    public static class Flow extends Activity {
        private void read() {
            setTitle(getTitle() + "!");
            for (int turn = 0; turn < 3; turn++) {
                Log.i("CalledFromTwoPlaces", Phone.id(this));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (getIntent().hasExtra("now") && ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                read();
            }
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                setTitle("read");
                read();
            }
        }
    }

    public static class Twin extends Activity {
        private void read() {
            setTitle(getTitle() + "!");
            for (int turn = 0; turn < 3; turn++) {
                Log.i("CalledFromTwoPlacesTwin", Phone.id(this));
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (ContextCompat.checkSelfPermission(this, "android.permission.READ_PHONE_STATE") == 0) {
                read();
            }
            if (getIntent().hasExtra("now")) {
                read();
            }
        }
    }
}
