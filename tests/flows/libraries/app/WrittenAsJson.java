package org.example.libraries;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.google.gson.Gson;

/**
 * The field is written.
 * <p>Twin: It is transient, so it is not.
 */
public final class WrittenAsJson {
    private WrittenAsJson() {}

    public static class Flow extends Activity {
        static final class Device {
            String id;
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            Log.i("WrittenAsJson", new Gson().toJson(device));
        }
    }

    public static class Twin extends Activity {
        static final class Device {
            transient String id;
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            Log.i("WrittenAsJsonTwin", new Gson().toJson(device));
        }
    }
}
