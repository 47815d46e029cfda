package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The key is a field of another class that is set when it is made.
 * <p>Twin: It is set to another key.
 */
public final class KeyOfField {
    private KeyOfField() {}

    public static class Flow extends Activity {
        static final class Keys {
            final String key;

            Keys(String key) {
                this.key = key;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Keys keys = new Keys("id");
            Log.i("KeyOfField", new Store(this).get(keys.key));
        }
    }

    public static class Twin extends Activity {
        static final class Keys {
            final String key;

            Keys(String key) {
                this.key = key;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Keys keys = new Keys("name");
            Log.i("KeyOfFieldTwin", new Store(this).get(keys.key));
        }
    }
}
