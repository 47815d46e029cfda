package com.adjust.sdk;

/** Compiled against, not shipped. */
public class AdjustEvent {
    public AdjustEvent(String eventToken) {}

    public void addCallbackParameter(String key, String value) {}
}
