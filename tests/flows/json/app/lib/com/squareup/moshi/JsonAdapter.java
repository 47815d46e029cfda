package com.squareup.moshi;

/** Compiled against, not shipped. */
public abstract class JsonAdapter<T> {
    public final String toJson(T value) {
        return null;
    }

    public final T fromJson(String string) {
        return null;
    }
}
