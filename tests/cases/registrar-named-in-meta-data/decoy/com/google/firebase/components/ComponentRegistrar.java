package com.google.firebase.components;

import android.content.Context;

/** Stands for the interface of the library's registrars. */
public interface ComponentRegistrar {
    /** What the registrar adds. */
    Runnable component(Context context);
}
