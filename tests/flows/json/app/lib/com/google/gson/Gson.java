package com.google.gson;

/** Compiled against, not shipped. */
public final class Gson {
    public String toJson(Object source) {
        return null;
    }

    public <T> T fromJson(String json, Class<T> type) {
        return null;
    }
}
