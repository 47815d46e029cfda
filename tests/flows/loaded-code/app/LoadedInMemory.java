package org.example.loaded;

import android.app.Activity;
import android.os.Bundle;
import dalvik.system.InMemoryDexClassLoader;
import java.nio.ByteBuffer;

/**
 * The file is handed to the loader as bytes.
 * <p>Twin: The loader of the app is asked, which does not know the class.
 */
public final class LoadedInMemory {
    private LoadedInMemory() {}

    /** What was read of an asset. */
    static ByteBuffer bytes() {
        return ByteBuffer.allocate(16);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                ClassLoader loader = new InMemoryDexClassLoader(bytes(), getClassLoader());
                String name = "org.example.loaded.plugin.MemorySender";
                Sender sender = (Sender) loader.loadClass(name).newInstance();
                sender.send(Phone.id(this));
                setTitle(loader.toString());
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
                ClassLoader loader = new InMemoryDexClassLoader(bytes(), getClassLoader());
                String name = "org.example.loaded.plugin.MemorySenderTwin";
                Sender sender = (Sender) getClassLoader().loadClass(name).newInstance();
                sender.send(Phone.id(this));
                setTitle(loader.toString());
            } catch (Exception e) {
                finish();
            }
        }
    }
}
