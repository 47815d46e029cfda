package org.example.control;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * An object that the system kept has a switch, which code turns on.
 * <p>Twin: No code that runs turns it on.
 */
public final class SwitchInOldObject {
    private SwitchInOldObject() {}

    static final class Settings {
        private boolean isOn = false;

        void turn(boolean on) {
            isOn = on;
        }

        boolean isOn() {
            return isOn;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Settings kept = (Settings) getLastNonConfigurationInstance();
            if (kept != null && kept.isOn()) {
                Log.i("SwitchInOldObject", Phone.id(this));
            }
        }

        @Override
        public Object onRetainNonConfigurationInstance() {
            Settings settings = new Settings();
            settings.turn(System.currentTimeMillis() > 0);
            return settings;
        }
    }

    static final class OtherSettings {
        private boolean isOn = false;

        void turn(boolean on) {
            isOn = on;
        }

        boolean isOn() {
            return isOn;
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            OtherSettings kept = (OtherSettings) getLastNonConfigurationInstance();
            if (kept != null && kept.isOn()) {
                Log.i("SwitchInOldObjectTwin", Phone.id(this));
            }
        }

        @Override
        public Object onRetainNonConfigurationInstance() {
            return new OtherSettings();
        }
    }
}
