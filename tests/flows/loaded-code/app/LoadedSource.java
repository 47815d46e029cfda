package org.example.loaded;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The loaded class is where the value comes from.
 * <p>Twin: The loaded class gives another text.
 */
public final class LoadedSource {
    private LoadedSource() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Class<?> found = Files.loader(this).loadClass("org.example.loaded.plugin.PhoneGiver");
                Giver giver = (Giver) found.newInstance();
                Log.i("LoadedSource", giver.give(this));
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Class<?> found = Files.loader(this).loadClass("org.example.loaded.plugin.ConstantGiver");
                Giver giver = (Giver) found.newInstance();
                Log.i("LoadedSourceTwin", giver.give(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
