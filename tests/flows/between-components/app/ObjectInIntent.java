package org.example.betweencomponents;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;
import java.io.Serializable;

/**
 * An object in an intent is read in another activity, and its field sent.
 * <p>Twin: Another field of it is sent.
 */
public final class ObjectInIntent {
    private ObjectInIntent() {}

    static final class Device implements Serializable {
        private static final long serialVersionUID = 1;
        String id = "none";
        String name = "none";
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            startActivity(new Intent(this, Target.class).putExtra("device", device));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Device device = (Device) getIntent().getSerializableExtra("device");
                Log.i("ObjectInIntent", device.id);
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            startActivity(new Intent(this, Target.class).putExtra("device", device));
        }

        public static final class Target extends Activity {
            @Override
            protected void onCreate(Bundle state) {
                super.onCreate(state);
                Device device = (Device) getIntent().getSerializableExtra("device");
                Log.i("ObjectInIntentTwin", device.name);
            }
        }
    }
}
