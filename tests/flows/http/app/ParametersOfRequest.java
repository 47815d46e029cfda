package org.example.http;

import android.app.Activity;
import android.os.Bundle;
import com.android.volley.toolbox.StringRequest;
import com.android.volley.toolbox.Volley;
import java.util.HashMap;
import java.util.Map;

/**
 * The request that is queued gives the value as a parameter.
 * <p>Twin: It gives another text.
 */
public final class ParametersOfRequest {
    private ParametersOfRequest() {}

    static final class Asking extends StringRequest {
        private final String id;
        private final String mark;

        Asking(String id, String mark) {
            super(1, "https://example.org", null, null);
            this.id = id;
            this.mark = mark;
        }

        @Override
        protected Map<String, String> getParams() {
            Map<String, String> parameters = new HashMap<>();
            parameters.put("id", id);
            parameters.put("mark", mark);
            return parameters;
        }
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Volley.newRequestQueue(this).add(new Asking(Phone.id(this), "ParametersOfRequest"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Volley.newRequestQueue(this).add(new Asking("none" + Phone.id(this).isEmpty(), "ParametersOfRequestTwin"));
        }
    }
}
