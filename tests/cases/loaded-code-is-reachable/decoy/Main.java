package org.example.loadedcode;

import android.app.Activity;
import android.os.Bundle;
import dalvik.system.DexClassLoader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** Unpacks a DEX file from the assets and asks the loader of the app itself, which does not know it, for a class of it. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            File file = new File(getFilesDir(), "plugin.dex");
            unpack(file);
            ClassLoader loader = new DexClassLoader(file.getPath(), getCacheDir().getPath(), null, getClassLoader());
            Class<?> found = getClassLoader().loadClass("org.example.loadedcode.plugin.Reader");
            ((Extension) found.newInstance()).start(this);
            setTitle(loader.toString());
        } catch (Exception e) {
            finish();
        }
    }

    private void unpack(File file) throws Exception {
        InputStream from = getAssets().open("plugin.dex");
        OutputStream to = new FileOutputStream(file);
        byte[] buffer = new byte[4096];
        for (int n = from.read(buffer); n > 0; n = from.read(buffer)) {
            to.write(buffer, 0, n);
        }
        to.close();
        from.close();
    }
}
