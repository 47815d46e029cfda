package com.android.volley;

import java.util.Map;

/** Compiled against, not shipped. */
public abstract class Request<T> {
    protected Map<String, String> getParams() {
        return null;
    }
}
