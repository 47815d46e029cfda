package com.android.volley;

/** Compiled against, not shipped. */
public class RequestQueue {
    public <T> Request<T> add(Request<T> request) {
        return request;
    }
}
