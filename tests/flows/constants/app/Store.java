package org.example.constants;

import android.content.Context;
import java.util.HashMap;
import java.util.Map;

/** The value under `id`, and another text under `name`. */
final class Store {
    private final Map<String, String> values = new HashMap<String, String>();

    Store(Context context) {
        values.put("id", Phone.id(context));
        values.put("name", "none");
    }

    String get(String key) {
        return values.get(key);
    }
}
