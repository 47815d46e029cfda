package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.UUID;

/**
 * The identifier that is made of the value goes out.
 * <p>Twin: The value goes out.
 */
public final class NameOfBytes {
    private NameOfBytes() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            UUID id = UUID.nameUUIDFromBytes(Phone.id(this).getBytes());
            Log.i("NameOfBytes", id.toString());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String value = Phone.id(this);
            UUID id = UUID.nameUUIDFromBytes(value.getBytes());
            Log.i("NameOfBytesTwin", id == null ? null : value);
        }
    }
}
