package org.example.firstcome;

import android.app.Activity;
import android.os.Bundle;
import dalvik.system.DexClassLoader;

/** Opens a file that defines a class which the app defines, too. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            ClassLoader loader =
                    new DexClassLoader(getFilesDir() + "/plugin.dex", getCacheDir().getPath(), null, getClassLoader());
            Class<?> found = loader.loadClass("org.example.firstcome.Helper");
            found.getMethod("run", android.content.Context.class).invoke(null, this);
        } catch (Exception e) {
            finish();
        }
    }
}
