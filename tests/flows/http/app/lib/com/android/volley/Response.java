package com.android.volley;

/** Compiled against, not shipped. */
public final class Response {
    /** Compiled against, not shipped. */
    public interface Listener<T> {}

    /** Compiled against, not shipped. */
    public interface ErrorListener {}
}
