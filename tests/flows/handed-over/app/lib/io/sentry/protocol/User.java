package io.sentry.protocol;

/** Compiled against, not shipped. */
public final class User {
    public void setId(String id) {}
}
