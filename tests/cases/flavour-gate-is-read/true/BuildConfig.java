package org.example.flavour;

/** What the build tools write of the flavour. */
public final class BuildConfig {
    public static final boolean EXTRAS = true;
    public static final String FLAVOR = "full";

    private BuildConfig() {}
}
