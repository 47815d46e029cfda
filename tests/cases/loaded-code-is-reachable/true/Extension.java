package org.example.loadedcode;

import android.content.Context;

/** What parts that are loaded later have to be. */
public interface Extension {
    void start(Context context);
}
