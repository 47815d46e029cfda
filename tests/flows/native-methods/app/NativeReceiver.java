package org.example.nativemethods;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * A native object keeps what it was given, and the same object is asked for it.
 * <p>Twin: Another object is asked.
 */
public final class NativeReceiver {
    private NativeReceiver() {}

    static final class Vault {
        native void put(String text);

        native String take();
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Vault first = new Vault();
            Vault second = new Vault();
            first.put(Phone.id(this));
            second.put("none");
            Log.i("NativeReceiver", first.take());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Vault first = new Vault();
            Vault second = new Vault();
            first.put(Phone.id(this));
            second.put("none");
            Log.i("NativeReceiverTwin", second.take());
        }
    }
}
