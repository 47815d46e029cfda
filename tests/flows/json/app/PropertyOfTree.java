package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.gson.JsonObject;

/**
 * The property of a tree that is the value is read.
 * <p>Twin: Another property is read.
 */
public final class PropertyOfTree {
    private PropertyOfTree() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JsonObject object = new JsonObject();
            object.addProperty("id", Phone.id(this));
            object.addProperty("name", "none");
            Log.i("PropertyOfTree", object.get("id").getAsString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JsonObject object = new JsonObject();
            object.addProperty("id", Phone.id(this));
            object.addProperty("name", "none");
            Log.i("PropertyOfTreeTwin", object.get("name").getAsString());
        }
    }
}
