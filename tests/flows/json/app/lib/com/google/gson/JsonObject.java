package com.google.gson;

/** Compiled against, not shipped. */
public final class JsonObject extends JsonElement {
    public void addProperty(String property, String value) {}

    public JsonElement get(String member) {
        return null;
    }
}
