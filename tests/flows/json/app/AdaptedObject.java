package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;

/**
 * The adapter of a class writes the object whose field is the value.
 * <p>Twin: It writes another object.
 */
public final class AdaptedObject {
    private AdaptedObject() {}

    static final class Device {
        String id;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            JsonAdapter<Device> adapter = new Moshi.Builder().build().adapter(Device.class);
            Log.i("AdaptedObject", adapter.toJson(device));
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
            JsonAdapter<Device> adapter = new Moshi.Builder().build().adapter(Device.class);
            Log.i("AdaptedObjectTwin", adapter.toJson(other) + device.id.isEmpty());
        }
    }
}
