package com.google.firebase.database;

import android.util.Log;

/** Stands for the SDK. */
public final class DatabaseReference {
    /** Writes a value. */
    public void setValue(Object value) {
        Log.i("value", "" + value);
    }
}
