package com.adjust.sdk;

/** Compiled against, not shipped. */
public class Adjust {
    public static void trackEvent(AdjustEvent event) {}
}
