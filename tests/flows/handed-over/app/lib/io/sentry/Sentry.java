package io.sentry;

import io.sentry.protocol.User;

/** Compiled against, not shipped. */
public final class Sentry {
    public static void setUser(User user) {}
}
