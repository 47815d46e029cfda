package org.example.json;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;

/**
 * The adapter of a class reads an object from the text that holds the value.
 * <p>Twin: It reads it from another text.
 */
public final class AdaptedText {
    private AdaptedText() {}

    static final class Device {
        String id;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JsonAdapter<Device> adapter = new Moshi.Builder().build().adapter(Device.class);
            Device device = adapter.fromJson("{\"id\":\"" + Phone.id(this) + "\"}");
            Log.i("AdaptedText", device.id);
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JsonAdapter<Device> adapter = new Moshi.Builder().build().adapter(Device.class);
            Device device = adapter.fromJson("{\"id\":\"none\"}");
            Log.i("AdaptedTextTwin", device.id + Phone.id(this).isEmpty());
        }
    }
}
