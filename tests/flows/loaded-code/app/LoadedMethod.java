package org.example.loaded;

import android.app.Activity;
import android.os.Bundle;

/**
 * A method of a loaded class is called by its name and sends.
 * <p>Twin: Another method is called.
 */
public final class LoadedMethod {
    private LoadedMethod() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                Class<?> found = Files.loader(this).loadClass("org.example.loaded.plugin.Methods");
                found.getMethod("loud", String.class).invoke(null, Phone.id(this));
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
                Class<?> found = Files.loader(this).loadClass("org.example.loaded.plugin.MethodsTwin");
                found.getMethod("quiet", String.class).invoke(null, Phone.id(this));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
