package com.karumi.dexter;

import android.content.Context;

/** Compiled against, not shipped. */
public final class Dexter {
    public static DexterBuilder.Permission withContext(Context context) {
        return null;
    }
}
