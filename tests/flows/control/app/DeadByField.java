package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A switch that is set lets the value go.
 * <p>Twin: The switch is never set.
 */
public final class DeadByField {
    private DeadByField() {}

    static final class Settings {
        boolean enabled;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings settings = new Settings();
            settings.enabled = true;
            if (settings.enabled) {
                Log.i("DeadByField", Phone.id(this));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings settings = new Settings();
            settings.enabled = false;
            if (settings.enabled) {
                Log.i("DeadByFieldTwin", Phone.id(this));
            }
        }
    }
}
