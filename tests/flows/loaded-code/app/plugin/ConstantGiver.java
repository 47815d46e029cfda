package org.example.loaded.plugin;

import android.content.Context;
import org.example.loaded.Giver;

/** Lies outside the class path. */
public final class ConstantGiver implements Giver {
    @Override
    public String give(Context context) {
        return "none";
    }
}
