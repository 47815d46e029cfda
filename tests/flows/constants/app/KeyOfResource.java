package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is a text of the resources.
 * <p>Twin: It is another one of them.
 */
public final class KeyOfResource {
    private KeyOfResource() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("KeyOfResource", new Store(this).get(getString(R.string.key_id)));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Log.i("KeyOfResourceTwin", new Store(this).get(getString(R.string.key_name)));
        }
    }
}
