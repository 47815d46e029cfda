package com.google.gson;

/** Compiled against, not shipped. */
public abstract class JsonElement {
    public String getAsString() {
        return null;
    }
}
