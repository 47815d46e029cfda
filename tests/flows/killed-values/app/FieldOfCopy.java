package org.example.killedvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A clone is changed, the object itself is sent.
 * <p>Twin: The object itself is changed.
 */
public final class FieldOfCopy {
    private FieldOfCopy() {}

    public static class Flow extends Activity {
        static final class Device implements Cloneable {
            String id = "none";

            Device copy() {
                try {
                    return (Device) super.clone();
                } catch (CloneNotSupportedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            Device copy = device.copy();
            copy.id = "none";
            Log.i("FieldOfCopy", device.id);
            setTitle(copy.id);
        }
    }

    public static class Twin extends Activity {
        static final class Device implements Cloneable {
            String id = "none";

            Device copy() {
                try {
                    return (Device) super.clone();
                } catch (CloneNotSupportedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Device device = new Device();
            device.id = Phone.id(this);
            Device copy = device.copy();
            device.id = "none";
            Log.i("FieldOfCopyTwin", device.id);
            setTitle(copy.id);
        }
    }
}
