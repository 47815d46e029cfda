package org.example.providerspreferences;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The state that is saved holds the value under the key that is read when the activity comes back.
 * <p>Twin: It is read under another key.
 */
public final class SavedState {
    private SavedState() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state != null) {
                Log.i("SavedState", state.getString("id"));
            }
        }

        @Override
        protected void onSaveInstanceState(Bundle state) {
            super.onSaveInstanceState(state);
            state.putString("id", Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state != null) {
                Log.i("SavedStateTwin", state.getString("name"));
            }
        }

        @Override
        protected void onSaveInstanceState(Bundle state) {
            super.onSaveInstanceState(state);
            state.putString("id", Phone.id(this));
        }
    }
}
