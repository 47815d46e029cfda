package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.gson.Gson;

/**
 * The object whose field is the value is written as text.
 * <p>Twin: Another object of the same class is.
 */
public final class MappedObject {
    private MappedObject() {}

    static final class Device {
        String id;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            Log.i("MappedObject", new Gson().toJson(device));
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            Device other = new Device();
            other.id = "none";
            Log.i("MappedObjectTwin", new Gson().toJson(other) + device.id.isEmpty());
        }
    }
}
