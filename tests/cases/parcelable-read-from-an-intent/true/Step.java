package org.example.parcel;

import android.content.Context;

/** Something to do. */
public interface Step {
    /** Does it. */
    int run(Context context);
}
