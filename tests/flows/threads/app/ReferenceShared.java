package org.example.threads;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A reference that threads share holds the value.
 * <p>Twin: It is set to something else before it is read.
 */
public final class ReferenceShared {
    private ReferenceShared() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AtomicReference<String> shared = new AtomicReference<String>("none");
            shared.set(Phone.id(this));
            Log.i("ReferenceShared", shared.get());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            AtomicReference<String> shared = new AtomicReference<String>("none");
            shared.set(Phone.id(this));
            shared.set("none");
            Log.i("ReferenceSharedTwin", shared.get());
        }
    }
}
