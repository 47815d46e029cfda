package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.gson.Gson;

/**
 * The field is read as which the value was written.
 * <p>Twin: Another field is read.
 */
public final class ReadFromJson {
    private ReadFromJson() {}

    static final class Device {
        String id;
        String name;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            device.name = "none";
            Gson gson = new Gson();
            Device copy = gson.fromJson(gson.toJson(device), Device.class);
            Log.i("ReadFromJson", copy.id);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            device.name = "none";
            Gson gson = new Gson();
            Device copy = gson.fromJson(gson.toJson(device), Device.class);
            Log.i("ReadFromJsonTwin", copy.name);
        }
    }
}
