package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONStringer;

/**
 * The value is strung into the text that is read.
 * <p>Twin: Another text is.
 */
public final class StrungTogether {
    private StrungTogether() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONStringer stringer = new JSONStringer();
                stringer.object().key("id").value(Phone.id(this)).endObject();
                Log.i("StrungTogether", stringer.toString());
            } catch (JSONException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                JSONStringer stringer = new JSONStringer();
                stringer.object().key("id").value("none").endObject();
                Log.i("StrungTogetherTwin", stringer.toString() + Phone.id(this).isEmpty());
            } catch (JSONException e) {
                finish();
            }
        }
    }
}
