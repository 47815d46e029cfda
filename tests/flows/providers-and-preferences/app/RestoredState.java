package org.example.providerspreferences;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is put into the state when it is saved, and read when it is restored.
 * <p>Twin: It is put into the state when it is restored, and read when it is saved.
 */
public final class RestoredState {
    private RestoredState() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("state");
        }

        @Override
        protected void onSaveInstanceState(Bundle state) {
            state.putString("id", Phone.id(this));
            super.onSaveInstanceState(state);
        }

        @Override
        protected void onRestoreInstanceState(Bundle state) {
            super.onRestoreInstanceState(state);
            Log.i("RestoredState", state.getString("id", "none"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("state");
        }

        @Override
        protected void onSaveInstanceState(Bundle state) {
            Log.i("RestoredStateTwin", state.getString("id", "none"));
            super.onSaveInstanceState(state);
        }

        @Override
        protected void onRestoreInstanceState(Bundle state) {
            super.onRestoreInstanceState(state);
            state.putString("id", Phone.id(this));
        }
    }
}
