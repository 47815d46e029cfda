package org.example.changedontheway;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * An object is written out and read in again with the field.
 * <p>Twin: The field is transient.
 */
public final class Serialized {
    private Serialized() {}

    static final class Full implements Serializable {
        private static final long serialVersionUID = 1;
        String id;
    }

    static final class Empty implements Serializable {
        private static final long serialVersionUID = 1;
        transient String id;
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Full device = new Full();
            device.id = Phone.id(this);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new ObjectOutputStream(bytes).writeObject(device);
                ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                Log.i("Serialized", "" + ((Full) in.readObject()).id);
            } catch (Exception e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Empty device = new Empty();
            device.id = Phone.id(this);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new ObjectOutputStream(bytes).writeObject(device);
                ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                Log.i("SerializedTwin", "" + ((Empty) in.readObject()).id);
            } catch (Exception e) {
                finish();
            }
        }
    }
}
