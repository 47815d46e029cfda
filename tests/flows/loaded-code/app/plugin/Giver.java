package org.example.loaded;

import android.content.Context;

/** What gives a text. */
public interface Giver {
    String give(Context context);
}
