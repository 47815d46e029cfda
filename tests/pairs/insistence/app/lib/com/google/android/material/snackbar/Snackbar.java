package com.google.android.material.snackbar;

import android.view.View;

/** Compiled against, not shipped. */
public final class Snackbar {
    public static Snackbar make(View view, CharSequence text, int length) {
        return null;
    }

    public Snackbar setAction(CharSequence text, View.OnClickListener listener) {
        return this;
    }

    public void show() {}
}
