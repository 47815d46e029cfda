package com.android.volley.toolbox;

import com.android.volley.Request;
import com.android.volley.Response;

/** Compiled against, not shipped. */
public class StringRequest extends Request<String> {
    public StringRequest(
            int method, String url, Response.Listener<String> listener, Response.ErrorListener errorListener) {}
}
