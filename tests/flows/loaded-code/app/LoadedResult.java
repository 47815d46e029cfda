package org.example.loaded;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A loaded class hands back what it was given.
 * <p>Twin: It hands back something else.
 */
public final class LoadedResult {
    private LoadedResult() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                String name = "org.example.loaded.plugin.PassingFilter";
                Filter filter = (Filter) Files.loader(this).loadClass(name).newInstance();
                Log.i("LoadedResult", filter.pass(Phone.id(this)));
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
                String name = "org.example.loaded.plugin.DroppingFilter";
                Filter filter = (Filter) Files.loader(this).loadClass(name).newInstance();
                Log.i("LoadedResultTwin", filter.pass(Phone.id(this)));
            } catch (Exception e) {
                finish();
            }
        }
    }
}
