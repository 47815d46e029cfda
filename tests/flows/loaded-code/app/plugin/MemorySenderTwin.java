package org.example.loaded.plugin;

import android.util.Log;
import org.example.loaded.Sender;

/** Lies outside the class path. */
public final class MemorySenderTwin implements Sender {
    @Override
    public void send(String value) {
        Log.i("LoadedInMemoryTwin", value);
    }
}
