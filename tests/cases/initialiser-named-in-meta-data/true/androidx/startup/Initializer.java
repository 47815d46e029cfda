package androidx.startup;

import android.content.Context;

/** Stands for the interface of the library's initialisers. */
public interface Initializer {
    /** Starts something. */
    Object start(Context context);
}
