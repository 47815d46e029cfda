package org.example.constants;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A switch of the build, known beforehand, chooses the key.
 * <p>Twin: It chooses another one.
 */
public final class KeyOfBuild {
    private KeyOfBuild() {}

    public static class Flow extends Activity {
        static final class BuildConfig {
            static final boolean DEBUG = Boolean.parseBoolean("true");
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String key = BuildConfig.DEBUG ? "id" : "name";
            Log.i("KeyOfBuild", new Store(this).get(key));
        }
    }

    public static class Twin extends Activity {
        static final class BuildConfig {
            static final boolean DEBUG = Boolean.parseBoolean("false");
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String key = BuildConfig.DEBUG ? "id" : "name";
            Log.i("KeyOfBuildTwin", new Store(this).get(key));
        }
    }
}
