package org.example.loaded;

import android.app.Activity;
import dalvik.system.DexClassLoader;

/** Where the file with further code lies. */
final class Files {
    private Files() {}

    static ClassLoader loader(Activity of) {
        return new DexClassLoader(of.getFilesDir() + "/plugin.dex", of.getCacheDir().getPath(), null, of.getClassLoader());
    }
}
