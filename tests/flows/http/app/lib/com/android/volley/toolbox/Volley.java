package com.android.volley.toolbox;

import android.content.Context;
import com.android.volley.RequestQueue;

/** Compiled against, not shipped. */
public final class Volley {
    public static RequestQueue newRequestQueue(Context context) {
        return null;
    }
}
