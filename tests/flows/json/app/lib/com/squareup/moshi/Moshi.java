package com.squareup.moshi;

/** Compiled against, not shipped. */
public final class Moshi {
    public <T> JsonAdapter<T> adapter(Class<T> type) {
        return null;
    }

    public static final class Builder {
        public Moshi build() {
            return null;
        }
    }
}
