package org.example.files;

import android.app.Activity;
import android.content.ContentValues;
import android.os.Bundle;
import android.util.Log;

/**
 * The value is asked for under its key.
 * <p>Twin: Another key is asked for.
 */
public final class KeyOfValues {
    private KeyOfValues() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentValues values = new ContentValues();
            values.put("id", Phone.id(this));
            values.put("name", "none");
            Log.i("KeyOfValues", values.getAsString("id"));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            ContentValues values = new ContentValues();
            values.put("id", Phone.id(this));
            values.put("name", "none");
            Log.i("KeyOfValuesTwin", values.getAsString("name"));
        }
    }
}
