package com.bumptech.glide.module;

import android.content.Context;

/** Stands for the interface of the library's modules. */
public interface GlideModule {
    /** Applies the module's settings. */
    void apply(Context context);
}
